using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Filing;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The buttons of the page of several persons. Whoever is complete stands there as text; who is not, as fields.</summary>
internal static class Together
{
    internal const string Add = "add";
    internal const string ReadList = "list";
    internal const string Open = "open-";
    internal const string Remove = "remove-";
    internal const string Suggest = "alias-";

    /// <summary>Most persons that a page shows as fields: it stays light with fifty wrong lines.</summary>
    internal const int MostOpen = 8;

    /// <summary>The page after one of its buttons; null for a button of every page.</summary>
    internal static WritingView? Follow(WritingView at, string go, Campaign campaign, DateOnly today, RandomSource random)
    {
        var persons = at.Form.Persons;
        if (go == ReadList)
            return Read(at, campaign, today);
        if (go == Add)
            return AddOne(at, campaign, today);
        if (Writing.Number(go, Open) is { } opened)
            return Show(at, campaign, today, opened);
        if (Writing.Number(go, Remove) is { } removed)
        {
            if (removed <= persons.Count)
                persons.RemoveAt(removed - 1);
            return Show(at, campaign, today);
        }
        if (Writing.Number(go, Suggest) is { } suggested && suggested <= persons.Count)
        {
            persons[suggested - 1] = persons[suggested - 1] with { Signature = Draw(at.Form, random) };
            return Show(at, campaign, today, suggested);
        }
        return null;
    }

    private static WritingView AddOne(WritingView at, Campaign campaign, DateOnly today)
    {
        var against = Against(at.Form, campaign, today).Where(refusal => refusal.Person > 0).ToList();
        // As many as a page shows are begun already: they come first.
        if (against.DistinctBy(refusal => refusal.Person).Count() >= MostOpen)
            return Mend(at, against);
        if (at.Form.Persons.Count < StatementDraft.MostPersons)
            at.Form.Persons.Add(new PersonAnswers());
        return Show(at, campaign, today, at.Form.Persons.Count);
    }

    /// <summary>The page with the persons that are still to be completed, and one more, as fields.</summary>
    internal static WritingView Show(WritingView at, Campaign campaign, DateOnly today, int opened = 0)
    {
        var incomplete = Against(at.Form, campaign, today).Select(refusal => refusal.Person).Where(person => person > 0).Distinct();
        return at with { Step = WriteStep.Persons, Refusals = [], Reading = null, Open = incomplete.Take(MostOpen).Append(opened).ToHashSet() };
    }

    /// <summary>The page with what is against it, as much at once as it can show.</summary>
    internal static WritingView Mend(WritingView at, IReadOnlyList<Refusal> against)
    {
        var persons = against.Select(refusal => refusal.Person).Where(person => person > 0).Distinct().ToList();
        var shown = persons.Take(MostOpen).ToHashSet();
        var kept = against.Where(refusal => refusal.Person == 0 || shown.Contains(refusal.Person)).ToList();
        if (persons.Count > shown.Count)
            kept.Add(Refusals.MoreToMend(persons.Count - shown.Count));
        return at with { Step = WriteStep.Persons, Refusals = kept, Reading = null, Open = shown };
    }

    /// <summary>Makes persons of the typed list, behind those who are there; lines without room stay in the list.</summary>
    internal static WritingView Read(WritingView at, Campaign campaign, DateOnly today)
    {
        var form = at.Form;
        form.DropBlankPersons();
        var lines = TypedList.Lines(form[FilingField.List]).ToList();
        var room = StatementDraft.MostPersons - form.Persons.Count;
        foreach (var person in new TypedList(campaign).Read(string.Join('\n', lines.Take(room))))
            form.Persons.Add(person);
        var left = lines.Skip(room).ToList();
        form[FilingField.List] = string.Join('\n', left);
        var against = Against(form, campaign, today).Where(refusal => refusal.Person > 0).ToList();
        if (left.Count > 0)
            against.Add(Refusals.LinesLeft(left.Count));
        return Mend(at, against);
    }

    private static IEnumerable<Refusal> Against(WritingForm form, Campaign campaign, DateOnly today) =>
        WriteStep.Persons.InOrder(form.JudgeBeforeConsent(campaign, today).Refusals);

    /// <summary>An alias that nobody on this statement has yet.</summary>
    internal static string Draw(WritingForm form, RandomSource random)
    {
        string alias;
        do
            alias = AliasSuggestion.Draw(form.StatementLanguage, random);
        while (form.Persons.Any(person => person.Signature == alias));
        return alias;
    }
}
