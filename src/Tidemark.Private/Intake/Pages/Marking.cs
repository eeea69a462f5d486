using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Filing;
using Tidemark.Core.Identifying;
using Tidemark.Private.Marks;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The preview's buttons beside words that could identify: each finding is replaced or left for itself.</summary>
internal static class Marking
{
    internal const string Replace = "replace-";
    internal const string ReplaceAll = "replace-all";
    internal const string Leave = "leave-";
    internal const string MarkAgain = "mark-again";

    /// <summary>The preview after one of its buttons; null for a button of every page, and where there is no statement to mark.</summary>
    internal static WritingView? Follow(WritingView at, string go, Lazy<IdentifyingRules> rules, Campaign campaign, DateOnly today, RandomSource random)
    {
        if (at.Step != WriteStep.Preview || at.Form.JudgeBeforeConsent(campaign, today).Draft is not { } draft)
            return null;
        var findings = Findings.In(draft, rules.Value, at.Form.LeftAlone);
        if (go == ReplaceAll)
            Put(at.Form, draft, findings, findings.Open, random);
        else if (go == MarkAgain)
            at.Form.LeftAlone = [];
        else if (Numbered(findings, go, Replace) is { } replaced)
            Put(at.Form, draft, findings, [replaced], random);
        else if (Numbered(findings, go, Leave) is { } left)
            at.Form.LeftAlone = [.. findings.Left.Append(left).Select(finding => finding.Key)];
        else
            return null;
        return Writing.Show(at, campaign, today);
    }

    /// <summary>Whether nothing of a signature would stay, so that an alias takes its place.</summary>
    internal static bool IsWhole(Finding finding, StatementDraft draft) =>
        finding.Person != Finding.InText && draft.Persons[finding.Person - 1].Signature.Length == finding.Span.Length;

    private static Finding? Numbered(Findings findings, string go, string verb) =>
        Writing.Number(go, verb) is { } number ? findings.Open.FirstOrDefault(finding => finding.Number == number) : null;

    /// <summary>Puts what is suggested in the place of these findings, in every answer that has one of them.</summary>
    private static void Put(WritingForm form, StatementDraft draft, Findings findings, IReadOnlyList<Finding> chosen, RandomSource random)
    {
        form.LeftAlone = [.. findings.Left.Select(left => left with { Before = left.Before - chosen.Count(one => IsBefore(one, left)) }).Select(left => left.Key)];
        foreach (var part in chosen.GroupBy(finding => finding.Person))
        {
            var spans = part.Select(finding => finding.Span).OrderBy(span => span.Start).ToList();
            if (part.Key == Finding.InText)
                form.OwnText = IdentifyingText.Replace(draft.Text, spans);
            else
                form.Sign(part.Key, IsWhole(part.First(), draft)
                    ? Together.Draw(form, random)
                    : IdentifyingText.Replace(draft.Persons[part.Key - 1].Signature, spans));
        }
    }

    private static bool IsBefore(Finding one, Finding other) => one.Person == other.Person && one.Words == other.Words && one.Before < other.Before;
}
