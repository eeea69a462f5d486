using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Core.Identifying;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>Writing a statement: <c>/&lt;lang&gt;/w</c>.</summary>
internal static class Write
{
    internal static IResult Get(Language lang, DeclarantTokens tokens, IntakeStore intake) =>
        tokens.Current is not { } token || intake.State == IntakeState.Closed
            ? NotTaken(lang, IntakeState.Closed, WritingForm.Empty(lang), WriteStep.Start, Writing.Stay, "")
            : Draw(lang, new WritingView { Step = WriteStep.Start, Form = WritingForm.Empty(lang), Token = token.Issue() });

    internal static async Task<IResult> Post(
        HttpContext context, Language lang, DeclarantTokens tokens, IntakeStore intake, PageState state, Lazy<IdentifyingRules> rules, RandomSource random,
        TimeProvider clock)
    {
        var (body, status) = await FormBody.ReadWhatFitsAsync(context.Request, context.RequestAborted);
        if (body is null)
            return FailurePages.Unreadable(context, status);

        var (step, go) = (WriteStep.Find(body["step"]), body["go"]);
        var form = go == Writing.Another ? WritingForm.Empty(lang) : WritingForm.Read(body.Fields, lang);
        if (tokens.Current is not { } token)
            return NotTaken(lang, IntakeState.Closed, form, step, go, body["token"]);

        var (campaign, today) = (state.Campaign, Days.Today(clock));
        if (go == Writing.Another)
            return Draw(lang, new WritingView { Step = WriteStep.Organisations, Form = form, Token = token.Issue() });

        var opened = token.Open(body["token"], out _);
        var at = new WritingView
        {
            Step = step,
            Form = form,
            Token = opened is null || go == Writing.Renew ? token.Issue() : body["token"],
            Changing = body["changing"] == Choice.Ticked,
            Renewed = opened is null && go == Writing.Send,
            Via = ViaOf(context.Request),
        };
        if (WriteStep.Harmed(body) is { Count: > 0 } harmed)
            return Draw(lang, Writing.Mend(at, harmed), body.IsWhole ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status413PayloadTooLarge);
        if (!body.IsWhole)
            return FailurePages.Unreadable(context, StatusCodes.Status413PayloadTooLarge);
        if (go != Writing.Send)
            return Draw(lang, Marking.Follow(at, go, rules, campaign, today, random) ?? Writing.Follow(at, go, campaign, today, random));

        var reading = form.Judge(campaign, today);
        if (reading.Draft is not { } draft)
            return Draw(lang, Refused(at, reading, form.JudgeBeforeConsent(campaign, today)));
        if (opened is null)
            return Draw(lang, Writing.Show(at with { Step = WriteStep.Preview }, campaign, today));

        if (form.IsCorrection)
            return await new Replacing(lang, intake, form, body["token"], context.RequestAborted).SendAsync(draft, opened.Once, body.Bytes.ToArray());

        return await intake.FileAsync(draft, opened.Once, body.Bytes.ToArray(), at.Via) switch
        {
            FilingOutcome.Filed filed => Filed(lang, filed.Code, draft.Together),
            FilingOutcome.SameAgain same => Filed(lang, same.Code, draft.Together),
            FilingOutcome.Forgotten => new RazorComponentResult<ForgottenPage>(new { Language = lang, View = new ReturnView() }),
            FilingOutcome.DifferentBody => Different(lang, form, body["token"]),
            FilingOutcome.NotTaken not => NotTaken(lang, not.Why, form, WriteStep.Preview, Writing.Send, body["token"]),
            _ => throw new InvalidOperationException("An outcome of filing has no page."),
        };
    }

    /// <summary>Only the consent is missing: the preview again. Anything else: the page that can put it right.</summary>
    private static WritingView Refused(WritingView at, FilingReading reading, FilingReading beforeConsent) => beforeConsent.Draft is null
        ? Writing.Mend(at, beforeConsent.Refusals)
        : at with { Step = WriteStep.Preview, Refusals = WriteStep.Preview.InOrder(reading.Refusals), Reading = beforeConsent };

    internal static Channel ViaOf(HttpRequest request) =>
        request.Host.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase) ? Channel.Onion : Channel.Web;

    private static RazorComponentResult<WritePage> Draw(Language lang, WritingView view, int status = StatusCodes.Status200OK) =>
        new(new { Language = lang, View = view }) { StatusCode = status };

    private static RazorComponentResult<FiledPage> Filed(Language lang, Core.Codes.ClaimCode? code, bool together) =>
        new(new { Language = lang, Code = code, Together = together });

    internal static RazorComponentResult<DifferentBodyPage> Different(Language lang, WritingForm form, string token) =>
        new(new { Language = lang, Form = form, Token = token }) { StatusCode = StatusCodes.Status409Conflict };

    internal static RazorComponentResult<NotTakenPage> NotTaken(
        Language lang, IntakeState why, WritingForm form, WriteStep step, string go, string token) =>
        new(new
        {
            Language = lang,
            Why = why,
            Action = $"{lang.Address}/w",
            Kept = form.All.Concat([new("step", step.Name), new("token", token)]).ToArray(),
            Button = "go",
            Value = go,
        }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
}
