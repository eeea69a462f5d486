using System.Globalization;
using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Private.Intake.Pages;

/// <summary>A page of the form, ready to be drawn.</summary>
public sealed record WritingView
{
    public required WriteStep Step { get; init; }

    public required WritingForm Form { get; init; }

    /// <summary>The sealed token; drawn into the page as it is.</summary>
    public required string Token { get; init; }

    /// <summary>The reader came from the preview to change this one part and goes back there.</summary>
    internal bool Changing { get; init; }

    /// <summary>How it comes in, for the record says so.</summary>
    internal Channel Via { get; init; } = Channel.Web;

    internal IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Which of several persons are shown as fields, counted from 1.</summary>
    internal IReadOnlySet<int> Open { get; init; } = new HashSet<int>();

    internal WriteJourney Journey => WriteJourney.Of(Form);

    /// <summary>The statement with its notes, on the preview.</summary>
    internal FilingReading? Reading { get; init; }

    /// <summary>The form was too old to be sent and has been made new.</summary>
    internal bool Renewed { get; init; }
}

/// <summary>Which page follows on which button: no I/O, and nothing typed is ever dropped.</summary>
internal static class Writing
{
    internal const string Next = "next";
    internal const string Several = "several";
    internal const string Back = "back";
    internal const string Stay = "stay";
    internal const string Send = "send";
    internal const string SuggestAlias = "alias";
    internal const string Another = "another";
    internal const string Renew = "renew";
    internal const string Change = "change-";

    /// <summary>The page after a button, for all buttons but those that send or begin anew.</summary>
    internal static WritingView Follow(WritingView at, string go, Campaign campaign, DateOnly today, RandomSource random)
    {
        if (at.Step == WriteStep.Start && go is Next or Several)
            at.Form[FilingField.Several] = go == Several ? FilingAnswers.Yes : "";
        at = at with { Step = at.Journey.Own(at.Step) };
        if (go.StartsWith(Change, StringComparison.Ordinal))
            return Show(at with { Step = at.Journey.Own(WriteStep.Find(go[Change.Length..])), Changing = true }, campaign, today);
        if (at.Step == WriteStep.Persons && Together.Follow(at, go, campaign, today, random) is { } persons)
            return persons;
        if (go == SuggestAlias)
            at.Form[FilingField.Signature] = AliasSuggestion.Draw(at.Form.StatementLanguage, random);
        return go switch
        {
            Back => Show(at with { Step = at.Changing ? WriteStep.Preview : at.Journey.Before(at.Step), Changing = false }, campaign, today),
            Stay or SuggestAlias => Show(at, campaign, today),
            Renew => Show(at with { Step = WriteStep.Preview, Changing = false }, campaign, today),
            _ => Forward(at, campaign, today),
        };
    }

    /// <summary>The page with what is against it, the preview with the statement itself.</summary>
    internal static WritingView Show(WritingView at, Campaign campaign, DateOnly today)
    {
        if (at.Step == WriteStep.Persons)
            return Together.Show(at, campaign, today);
        if (at.Step != WriteStep.Preview)
            return at with { Refusals = [], Reading = null };
        var reading = at.Form.JudgeBeforeConsent(campaign, today);
        return reading.Draft is null ? Mend(at, reading.Refusals) : at with { Refusals = [], Reading = reading };
    }

    /// <summary>The first page on which something has to be put right.</summary>
    internal static WritingView Mend(WritingView at, IReadOnlyList<Refusal> refusals)
    {
        var step = at.Journey.For(refusals[0]);
        return Against(at with { Step = step, Changing = step != WriteStep.Preview }, step.InOrder(refusals));
    }

    /// <summary>The number in a button's value, counted from 1.</summary>
    internal static int? Number(string go, string verb) =>
        go.StartsWith(verb, StringComparison.Ordinal)
        && int.TryParse(go[verb.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static WritingView Forward(WritingView at, Campaign campaign, DateOnly today)
    {
        if (at.Step == WriteStep.Persons)
        {
            // A list that was typed and not read yet is read before anything else.
            if (at.Form[FilingField.List].Length > 0)
                return Together.Read(at, campaign, today);
            at.Form.DropBlankPersons();
        }
        var against = at.Step.InOrder(at.Form.JudgeBeforeConsent(campaign, today).Refusals);
        if (against.Count > 0)
            return Against(at, against);
        return Show(at with { Step = at.Changing ? WriteStep.Preview : at.Journey.After(at.Step), Changing = false }, campaign, today);
    }

    private static WritingView Against(WritingView at, IReadOnlyList<Refusal> refusals) =>
        at.Step == WriteStep.Persons ? Together.Mend(at, refusals) : at with { Refusals = refusals, Reading = null };
}
