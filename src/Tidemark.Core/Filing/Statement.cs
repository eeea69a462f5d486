using Tidemark.Core.Campaigns;
using Tidemark.Core.Content;

namespace Tidemark.Core.Filing;

/// <summary>Judges what a declarant typed and makes the statement of it: load, decide here, save.</summary>
public static class Statement
{
    /// <summary>The statement, or every reason against it in the order of the form.</summary>
    /// <param name="answers">What was typed and ticked.</param>
    /// <param name="campaign">What may be chosen.</param>
    /// <param name="today">The UTC day that it is.</param>
    public static FilingReading Make(FilingAnswers answers, Campaign campaign, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(campaign);
        var judged = new Judgement(answers, campaign);

        var persons = answers.Several == FilingAnswers.Yes ? judged.Together() : null;
        var organisations = persons is null ? judged.Organisations(judged.Alone) : [.. persons.SelectMany(person => person.Left)];
        var role = judged.Known(answers.Role, code => campaign.FindRole(code) is not null, Refusals.UnknownRole);
        var place = judged.Known(answers.Place, code => campaign.FindPlace(code) is not null, Refusals.UnknownPlace);
        var language = judged.Language();
        var text = judged.Text(organisations, language);
        persons ??= [new NamedPerson(organisations, judged.Signature(judged.Alone))];
        judged.Against(ReleaseChoice.Read(answers.Release, answers.After, today, out var release));
        var shown = judged.Either(answers.Display, FilingAnswers.Shown, FilingAnswers.Hidden, Refusals.DisplayMissing);
        var withCode = judged.Either(answers.Code, FilingAnswers.Yes, FilingAnswers.No, Refusals.CodeMissing);
        judged.Consent();
        if (judged.Refusals.Count > 0)
            return new FilingReading(null, [], judged.Refusals);

        var allowed = PlaceBesideRole.Allowed(campaign, role, place);
        var draft = new StatementDraft
        {
            Persons = persons,
            Role = role,
            Place = allowed,
            Lang = language,
            Text = text,
            Shown = shown,
            Release = release,
            WithCode = withCode,
            JoinedAsMinor = answers.JoinedAsMinor == FilingAnswers.Yes,
            FilesAsMinor = answers.FilesAsMinor == FilingAnswers.Yes,
        };
        return new FilingReading(draft, [.. PreviewNotes(draft, place)], []);
    }

    private static IEnumerable<PreviewNote> PreviewNotes(StatementDraft draft, string? chosen)
    {
        if (draft.Place != chosen)
            yield return new PreviewNote(PreviewNoteKind.PlaceCoarsened, chosen!, draft.Place!);
        if (draft.Role is not null && draft.Place is not null)
            yield return new PreviewNote(PreviewNoteKind.RoleAndPlace);
        foreach (var alike in draft.Persons.GroupBy(person => person.Signature).Where(alike => alike.Count() > 1))
            yield return new PreviewNote(PreviewNoteKind.SameSignature, Now: alike.Key);
    }
}
