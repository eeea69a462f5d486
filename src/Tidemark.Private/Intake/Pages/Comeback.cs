using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>One press of a button by somebody who came back with the code: the page that asks once more, or what was asked for and its confirmation.</summary>
internal sealed class Comeback(Language lang, IntakeStore intake, OpenedCase opened, FormBody body, Words words, CancellationToken stop)
{
    private const string Impossible = "impossible";

    private ReturnView View => new() { Case = opened };

    internal Task<IResult> DoAsync(DateOnly today) => body["do"] switch
    {
        Returning.Confirm => ConfirmAsync(),
        Returning.AskReplace => AskFirst<ReplacePage>(InstructionVerb.Replace, View),
        Returning.AskDelay => AskFirst<DelayPage>(InstructionVerb.Delay, Chosen()),
        Returning.Delay => DelayAsync(today),
        Returning.AskHide => AskFirst<HidePage>(InstructionVerb.Hide, View),
        Returning.Hide => ToldAsync(intake.HideAsync(opened), "hidden"),
        Returning.Answer => AnswerAsync(),
        Returning.AskRetract => AskFirst<RetractPage>(InstructionVerb.Retract, View),
        Returning.Retract => RetractAsync(),
        Returning.AskRedact => AskFirst<RedactPage>(InstructionVerb.Redact, View),
        Returning.Redact => ToldAsync(intake.RedactAsync(opened, Fields, AtOnce, IsSigned), "redacted"),
        Returning.AskReceipt => Task.FromResult(opened.Public is null ? Status(View with { Done = Impossible }) : Return.Draw<ReceiptPage>(lang, View)),
        Returning.Receipt => ReceiptAsync(),
        Returning.AskDisclose => AskFirst<DisclosePage>(InstructionVerb.Disclose, View),
        Returning.Disclose => ToldAsync(intake.DiscloseAsync(opened, AtOnce, IsSigned), "disclosed"),
        Returning.AskForget => AskFirst<ForgetPage>(InstructionVerb.Forget, View),
        Returning.Forget => ForgetAsync(),
        _ => Task.FromResult(Status(View)),
    };

    /// <summary>What the button is about: the statement, or the correction that stands under its code.</summary>
    private OpenedCase Subject => body[ReturnField.About] == ReturnField.Correction && opened.Correction is { } correction ? correction : opened;

    private bool AtOnce => body[ReturnField.When] == ReturnField.AtOnce;

    private bool IsSigned => body[ReturnField.Sign] == Choice.Ticked;

    private RedactedFields Fields => Spelling.TryRead<RedactedFields>(body[ReturnField.Fields], out var fields) ? fields : RedactedFields.None;

    private Task<IResult> AskFirst<TPage>(InstructionVerb verb, ReturnView view) where TPage : Page =>
        Task.FromResult<IResult>(opened.Standing.Allows(verb) ? Return.Draw<TPage>(lang, view) : Status(view with { Done = Impossible }));

    private ReturnView Chosen() => opened.Asked.Release switch
    {
        { Time: ReleaseTime.After, Day: { } day } => View with { Release = FilingAnswers.AfterDay, After = Core.Days.Write(day) },
        { Time: ReleaseTime.Week } => View with { Release = FilingAnswers.Week },
        _ => View with { Release = FilingAnswers.Next },
    };

    private Task<IResult> ConfirmAsync() => body[ReturnField.Really] == Choice.Ticked
        ? ToldAsync(intake.ConfirmAsync(opened), "confirmed")
        : Task.FromResult(Status(View with { Errors = [new FieldError(ReturnField.Really, words["return.confirm.missing"])] }));

    private Task<IResult> DelayAsync(DateOnly today)
    {
        var (time, day) = (body[FilingField.Release], body[FilingField.After]);
        if (ReleaseChoice.Read(time, day, today, out var release) is { } refusal)
            return AskFirst<DelayPage>(InstructionVerb.Delay, View with { Release = time, After = day, Errors = [RefusalWords.Of(refusal, words)] });
        return ToldAsync(intake.DelayAsync(opened, release), "delayed");
    }

    private async Task<IResult> AnswerAsync() => await intake.AnswerAsync(Subject, body[ReturnField.Answer]) switch
    {
        WishOutcome.Unwritten => Status(View with
        {
            Typed = body[ReturnField.Answer],
            Errors = [new FieldError(ReturnField.Answer, words.Format("return.answer.unwritten", Figures.Grouped(Said.LongestText)))],
        }),
        var outcome => await ToldAsync(Task.FromResult(outcome), "answered"),
    };

    private Task<IResult> RetractAsync()
    {
        var remove = body[ReturnField.Remove] == Choice.Ticked || Subject.IsBeforeRelease;
        return ToldAsync(intake.RetractAsync(Subject, remove, AtOnce, IsSigned), Subject.IsBeforeRelease ? Withdrawn : "retracted");
    }

    private string Withdrawn => Subject.Kind switch
    {
        CaseKind.Statement => "withdrawn",
        CaseKind.Correction => "uncorrected",
        _ => "letter",
    };

    private async Task<IResult> ReceiptAsync() => await intake.ReceiptAsync(opened, stop) is { } receipt
        ? Results.File(receipt.ToBytes(), "application/octet-stream", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{opened.Public!.Number}.tlog-proof"))
        : Status(View with { Done = opened.Public is null ? Impossible : "unread" });

    private async Task<IResult> ForgetAsync() => await intake.ForgetAsync(opened) switch
    {
        WishOutcome.Taken => Return.Draw<ForgottenPage>(lang, View),
        var outcome => await ToldAsync(Task.FromResult(outcome), "forgotten"),
    };

    /// <summary>What was asked for is durable by now, so the case is opened anew to show it.</summary>
    private async Task<IResult> ToldAsync(Task<WishOutcome> asked, string done) => await asked switch
    {
        WishOutcome.Closed => Return.NotTaken(lang, IntakeState.Closed, body),
        WishOutcome.Busy => Return.NotTaken(lang, IntakeState.Busy, body),
        WishOutcome.DiskNearlyFull => Return.NotTaken(lang, IntakeState.DiskNearlyFull, body),
        WishOutcome.Unsure => Return.NotTaken(lang, IntakeState.Unsure, body),
        var outcome => await AgainAsync(outcome == WishOutcome.Taken ? done : Impossible),
    };

    private async Task<IResult> AgainAsync(string done) => Status(new ReturnView
    {
        Case = await intake.OpenAsync(opened.Code, stop) is CodeOutcome.Opened again ? again.Case : opened,
        Done = done,
    });

    private IResult Status(ReturnView view) => view.Case!.Kind == CaseKind.Statement
        ? Return.Draw<StatusPage>(lang, view)
        : Return.Draw<LetterStatusPage>(lang, view);
}
