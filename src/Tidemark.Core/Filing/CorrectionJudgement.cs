using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Filing;

/// <summary>Reads a correction by the rules of a filing and those of an amendment: kind and display stay, persons are never more (R15).</summary>
internal sealed class CorrectionJudgement(CorrectionAnswers answers, ReleasedStatement released, Campaign campaign, string language)
{
    private readonly Judgement _judged = new(
        new FilingAnswers { Lang = answers.Lang, Text = answers.Text, Words = FilingAnswers.Own }, campaign);

    private Claims Was => released.Record.Claims;

    private bool Several => Was.Kind is not StatementKind.Single;

    internal CorrectionReading Read()
    {
        if (!Spelling.TryRead<Reason>(answers.Reason, out var reason) || !CorrectionAnswers.ReasonsFor(released).Contains(reason))
            _judged.Against(Refusals.ReasonMissing);
        var persons = released.Record.NamesRedaction is null ? Persons() : null;
        var role = _judged.Known(answers.Role, code => campaign.FindRole(code) is not null, Refusals.UnknownRole);
        var place = _judged.Known(answers.Place, code => campaign.FindPlace(code) is not null, Refusals.UnknownPlace);
        var lang = _judged.Language();
        var text = released.Record.TextRedaction is null ? Text(lang) : null;
        if (_judged.Refusals.Count > 0)
            return new CorrectionReading(null, null, _judged.Refusals);

        var allowed = PlaceBesideRole.Allowed(campaign, role, place);
        var now = Was with
        {
            Role = role,
            Place = allowed,
            Lang = lang,
            Persons = persons?.Count ?? Was.Persons,
            Left = persons is null ? Was.Left : LeftOf(persons),
        };
        if (now == Was && persons is null && text is null)
            return new CorrectionReading(null, null, [Refusals.NothingChanged]);
        return new CorrectionReading(Correction(now, persons, text, reason), allowed == place ? null : place, []);
    }

    private Correction Correction(Claims now, IReadOnlyList<NamedPerson>? persons, string? text, Reason reason) => new()
    {
        Of = released.Record.Id,
        Number = released.Record.Number,
        Last = released.Record.Last,
        Was = Was,
        Now = now,
        Persons = persons,
        Text = text,
        Reason = reason,
        AtOnce = answers.AtOnce,
    };

    /// <summary>Who signs from now on; null if that stays as it is.</summary>
    private List<NamedPerson>? Persons()
    {
        var persons = Several ? Listed() : Alone();
        if (persons is null || (released.Persons is { } now && Names(now) == Names(persons)))
            return null;
        return persons;
    }

    /// <summary>Of a hidden signature nobody here knows how it reads: left empty it stays, unless what is left changes.</summary>
    private List<NamedPerson>? Alone()
    {
        var organisations = _judged.Organisations(answers.Alone);
        if (released.Persons is null && answers.Alone.Signature.Length == 0 && organisations.SequenceEqual(Was.Left.Keys))
            return null;
        return [new NamedPerson(organisations, _judged.Signature(answers.Alone))];
    }

    private List<NamedPerson>? Listed()
    {
        if (released.Persons is null && answers.List.Length == 0)
            return null;
        var lines = TypedList.Lines(answers.List).ToList();
        if (lines.Count == 0)
            _judged.Against(Refusals.NobodyLeft);
        if (lines.Count > Was.Persons)
            _judged.Against(Refusals.MorePersons(Was.Persons));
        return lines.Count is 0 || lines.Count > Was.Persons ? null : [.. lines.Select(Listed)];
    }

    private NamedPerson Listed(string line, int at)
    {
        // A line that stands as it was given means the same person, whatever the signature looks like.
        if (released.Persons?.FirstOrDefault(person => CorrectionAnswers.Line(person, campaign, language).Trim() == line) is { } same)
            return same;
        var from = _judged.Refusals.Count;
        var person = new TypedList(campaign).Read(line) is [var read] ? read : new PersonAnswers { Signature = line };
        var named = new NamedPerson(_judged.Organisations(person), _judged.Signature(person));
        _judged.About(FilingField.List, at + 1, from);
        return named;
    }

    private string? Text(string lang)
    {
        // What is hidden stays as it is unless something is typed.
        if (released.Text is null && answers.Text.Length == 0)
            return null;
        var text = _judged.Text([], lang);
        return text == released.Text ? null : text;
    }

    private static string Names(IEnumerable<NamedPerson> persons) => NamesValue.Write(persons);

    private static CountMap LeftOf(IEnumerable<NamedPerson> persons) => CountMap.Of(
        persons.SelectMany(person => person.Left).CountBy(code => code).Select(count => KeyValuePair.Create(count.Key, (long)count.Value)));
}
