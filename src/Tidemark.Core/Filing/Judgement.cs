using System.Text;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Content;

namespace Tidemark.Core.Filing;

/// <summary>Collects what is against a form while its answers are read one after the other.</summary>
internal sealed class Judgement(FilingAnswers answers, Campaign campaign)
{
    private readonly List<Refusal> _refusals = [];

    internal IReadOnlyList<Refusal> Refusals => _refusals;

    internal void Against(Refusal? refusal)
    {
        if (refusal is not null)
            _refusals.Add(refusal);
    }

    /// <summary>Says of the refusals from a place on that they are about one line of a field.</summary>
    internal void About(string field, int line, int from)
    {
        for (var at = from; at < _refusals.Count; at++)
            _refusals[at] = _refusals[at] with { Field = field, Person = line };
    }

    /// <summary>The answers of one who declares alone.</summary>
    internal PersonAnswers Alone => answers.Persons.Count > 0 ? answers.Persons[0] : new PersonAnswers();

    /// <summary>Several persons, each judged by the same rules as one.</summary>
    internal List<NamedPerson> Together()
    {
        if (answers.Persons.Count < 2)
            Against(Filing.Refusals.TooFewPersons);
        if (answers.Persons.Count > StatementDraft.MostPersons)
            Against(Filing.Refusals.TooManyPersons);
        var persons = new List<NamedPerson>();
        foreach (var person in answers.Persons)
        {
            var from = _refusals.Count;
            var signature = Signature(person);
            persons.Add(new NamedPerson(Organisations(person), signature));
            for (var at = from; at < _refusals.Count; at++)
                _refusals[at] = _refusals[at] with { Person = persons.Count };
        }
        return persons;
    }

    internal List<string> Organisations(PersonAnswers person)
    {
        IEnumerable<string> chosen = person.All == FilingAnswers.Yes
            ? campaign.Organisations.Select(one => one.Code)
            : person.Organisations.Where(code => code.Length > 0);
        var codes = chosen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (codes.Count == 0)
            Against(Filing.Refusals.NoOrganisation);
        else if (codes.Any(code => campaign.FindOrganisation(code) is null))
            Against(Filing.Refusals.UnknownOrganisation);
        return codes;
    }

    internal string? Known(string code, Func<string, bool> known, Refusal unknown)
    {
        if (code.Length == 0)
            return null;
        if (!known(code))
            Against(unknown);
        return code;
    }

    internal string Language()
    {
        if (campaign.FindLanguage(answers.Lang) is null)
            Against(Filing.Refusals.UnknownLanguage);
        return answers.Lang;
    }

    internal bool Either(string answer, string yes, string no, Refusal missing)
    {
        if (answer != yes && answer != no)
            Against(missing);
        return answer == yes;
    }

    internal string Text(IReadOnlyList<string> organisations, string language)
    {
        if (answers.Words == FilingAnswers.FromTemplate)
            return FromTemplate(organisations, language);
        if (answers.Words is not ("" or FilingAnswers.Own))
            Against(Filing.Refusals.UnknownWords);

        var text = Clean(answers.Text, FilingField.Text);
        if (text is null)
            return "";
        var over = Encoding.UTF8.GetByteCount(text) - WriterText.LongestText;
        if (!TypedText.IsVisible(text))
            Against(Filing.Refusals.TextEmpty);
        else if (over > 0)
            Against(Filing.Refusals.TextTooLong(over));
        return text;
    }

    internal string Signature(PersonAnswers person)
    {
        var signature = Clean(person.Signature, FilingField.Signature);
        if (signature is null)
            return "";
        var length = signature.EnumerateRunes().Count();
        if (!TypedText.IsVisible(signature))
            Against(Filing.Refusals.SignatureEmpty);
        else if (signature.Contains('\t', StringComparison.Ordinal))
            Against(Filing.Refusals.SignatureHasTab);
        else if (signature.Contains('\n', StringComparison.Ordinal))
            Against(Filing.Refusals.SignatureHasLines);
        else if (length > NamesValue.LongestSignature)
            Against(Filing.Refusals.SignatureTooLong(length));
        return signature;
    }

    internal void Consent()
    {
        if (answers.Consent != FilingAnswers.Yes)
            Against(Filing.Refusals.ConsentMissing);
        var minor = answers.JoinedAsMinor == FilingAnswers.Yes || answers.FilesAsMinor == FilingAnswers.Yes;
        if (minor && answers.MinorConsent != FilingAnswers.Yes)
            Against(Filing.Refusals.MinorConsentMissing);
        if (answers.Several == FilingAnswers.Yes && answers.Agreed != FilingAnswers.Yes)
            Against(Filing.Refusals.AgreedMissing);
    }

    private string FromTemplate(IReadOnlyList<string> organisations, string language)
    {
        if (campaign.FindTemplate(answers.Template) is not { } template)
        {
            Against(Filing.Refusals.UnknownTemplate);
            return "";
        }
        return campaign.FindLanguage(language) is null
            ? ""
            : Clean(template.TextFor(campaign, organisations, language, answers.Several == FilingAnswers.Yes), FilingField.Template) ?? "";
    }

    private string? Clean(string typed, string field)
    {
        var clean = TypedText.Clean(typed, out var refused);
        if (clean is null)
            Against(Filing.Refusals.ForbiddenCharacter(field, refused));
        return clean;
    }
}
