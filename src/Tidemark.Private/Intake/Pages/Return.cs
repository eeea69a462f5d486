using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>Coming back with the code: <c>/&lt;lang&gt;/c</c>.</summary>
internal static class Return
{
    private const string Impossible = "impossible";

    internal static IResult Get(Language lang) => Draw<CodePage>(lang, new ReturnView());

    internal static async Task<IResult> Post(HttpContext context, Language lang, IntakeStore intake, Texts texts)
    {
        var stop = context.RequestAborted;
        var (body, status) = await FormBody.ReadAsync(context.Request, stop: stop);
        if (body is null)
            return FailurePages.Unreadable(context, status);

        var words = texts.In(lang);
        if (!ClaimCode.TryParse(body[ReturnField.Code], out var code, out var problem))
            return Wrong(lang, body, words["return.code." + Spelled(problem)]);
        return await intake.OpenAsync(code, stop) switch
        {
            CodeOutcome.Opened opened => await Do(lang, intake, opened.Case, body, words, stop),
            CodeOutcome.NotLookedUp not => NotTaken(lang, not.Why, body),
            _ => Wrong(lang, body, words["return.code.unknown"]),
        };
    }

    private static async Task<IResult> Do(
        Language lang, IntakeStore intake, OpenedCase opened, FormBody body, Words words, CancellationToken stop)
    {
        var view = new ReturnView { Case = opened };
        var atOnce = body[ReturnField.When] == ReturnField.AtOnce;
        switch (body["do"])
        {
            case Returning.Confirm when body[ReturnField.Really] != Choice.Ticked:
                return Draw<StatusPage>(lang, view with { Errors = [new FieldError(ReturnField.Really, words["return.confirm.missing"])] });
            case Returning.Confirm:
                return await Told(await intake.ConfirmAsync(opened), "confirmed");
            case Returning.AskRetract when opened.IsBeforeRelease || opened.Stage == CaseStage.Released:
                return Draw<RetractPage>(lang, view);
            case Returning.Retract:
                var remove = body[ReturnField.Remove] == Choice.Ticked || opened.IsBeforeRelease;
                return await Told(await intake.RetractAsync(opened, remove, atOnce), opened.IsBeforeRelease ? "withdrawn" : "retracted");
            case Returning.AskRedact when opened.Public is not null:
                return Draw<RedactPage>(lang, view);
            case Returning.Redact:
                var left = opened.Public is { } known ? RedactedFields.Both & ~known.Redacted : RedactedFields.None;
                return await Told(await intake.RedactAsync(opened, left, atOnce), "redacted");
            case Returning.AskForget:
                return Draw<ForgetPage>(lang, view);
            case Returning.Forget:
                return await intake.ForgetAsync(opened) switch
                {
                    WishOutcome.Taken => Draw<ForgottenPage>(lang, view),
                    var outcome => await Told(outcome, "forgotten"),
                };
            case Returning.AskRetract or Returning.AskRedact:
                return Draw<StatusPage>(lang, view with { Done = Impossible });
            default:
                return Draw<StatusPage>(lang, view);
        }

        // What was asked for is durable by now, so the case is opened anew to show it.
        async Task<IResult> Told(WishOutcome outcome, string done) => outcome switch
        {
            WishOutcome.Closed => NotTaken(lang, IntakeState.Closed, body),
            WishOutcome.Busy => NotTaken(lang, IntakeState.Busy, body),
            WishOutcome.DiskNearlyFull => NotTaken(lang, IntakeState.DiskNearlyFull, body),
            WishOutcome.Unsure => NotTaken(lang, IntakeState.Unsure, body),
            _ => Draw<StatusPage>(lang, new ReturnView
            {
                Case = await intake.OpenAsync(opened.Code, stop) is CodeOutcome.Opened again ? again.Case : opened,
                Done = outcome == WishOutcome.Taken ? done : Impossible,
            }),
        };
    }

    private static RazorComponentResult<CodePage> Wrong(Language lang, FormBody body, string words) =>
        Draw<CodePage>(lang, new ReturnView { Typed = body[ReturnField.Code], Errors = [new FieldError(ReturnField.Code, words)] });

    private static string Spelled(CodeProblem problem) => problem switch
    {
        CodeProblem.Empty => "empty",
        CodeProblem.NotDigits => "letters",
        CodeProblem.TooShort => "short",
        CodeProblem.TooLong => "long",
        _ => "check",
    };

    private static RazorComponentResult<TPage> Draw<TPage>(Language lang, ReturnView view) where TPage : Page =>
        new(new { Language = lang, View = view });

    private static RazorComponentResult<NotTakenPage> NotTaken(Language lang, IntakeState why, FormBody body) =>
        new(new
        {
            Language = lang,
            Why = why,
            Action = $"/{lang.Code}/c",
            Kept = body.Fields.Where(field => field.Key is ReturnField.Code or ReturnField.Really or ReturnField.Remove or ReturnField.When).ToArray(),
            Button = "do",
            Value = body["do"],
        }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
}
