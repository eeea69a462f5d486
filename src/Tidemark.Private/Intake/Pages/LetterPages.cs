using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>What somebody asks or reports, ready to be drawn.</summary>
public sealed record LetterView
{
    /// <summary>What was typed and chosen.</summary>
    public required LetterAnswers Answers { get; init; }

    /// <summary>The register number, once it is known to be one; it is then not asked for.</summary>
    internal long? Number { get; init; }

    /// <summary>The sealed token; drawn into the page as it is.</summary>
    public required string Token { get; init; }

    internal IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>What the page says before it is sent again: the end of a key of the texts.</summary>
    internal string? Notice { get; init; }

    /// <summary>What follows the language in the address.</summary>
    internal string Path => Answers.IsReport ? "/r" : "/q";
}

/// <summary>Asking a question, <c>/&lt;lang&gt;/q</c>, and reporting a statement, <c>/&lt;lang&gt;/r?s=NUMBER</c>: words for the desk alone, sealed like a filing.</summary>
internal static class LetterPages
{
    internal const string Send = "send";

    internal static IResult Ask(Language lang, DeclarantTokens tokens, IntakeStore intake) =>
        Get(lang, new LetterAnswers("", lang.Code), tokens, intake);

    internal static IResult Report(Language lang, string? s, DeclarantTokens tokens, IntakeStore intake) =>
        Get(lang, new LetterAnswers("", lang.Code) { IsReport = true, Number = s ?? "" }, tokens, intake);

    internal static Task<IResult> PostAsk(HttpContext context, Language lang, DeclarantTokens tokens, IntakeStore intake) =>
        PostAsync(context, lang, report: false, tokens, intake);

    internal static Task<IResult> PostReport(HttpContext context, Language lang, DeclarantTokens tokens, IntakeStore intake) =>
        PostAsync(context, lang, report: true, tokens, intake);

    private static IResult Get(Language lang, LetterAnswers answers, DeclarantTokens tokens, IntakeStore intake) =>
        tokens.Current is not { } token || intake.State == IntakeState.Closed
            ? NotTaken(lang, IntakeState.Closed, answers, "")
            : Draw(lang, View(answers, token.Issue(), intake));

    private static async Task<IResult> PostAsync(HttpContext context, Language lang, bool report, DeclarantTokens tokens, IntakeStore intake)
    {
        var (body, status) = await FormBody.ReadAsync(context.Request, stop: context.RequestAborted);
        if (body is null)
            return FailurePages.Unreadable(context, status);
        var answers = new LetterAnswers(body[FilingField.Text], lang.Code)
        {
            IsReport = report,
            Number = body[FilingField.Number],
            Standing = body[FilingField.Standing],
        };
        if (tokens.Current is not { } token)
            return NotTaken(lang, IntakeState.Closed, answers, body["token"]);
        var opened = token.Open(body["token"], out _);
        var view = View(answers, opened is null ? token.Issue() : body["token"], intake);
        var reading = answers.Read(intake.IsReleased);
        if (reading.Letter is not { } letter)
            return Draw(lang, view with { Refusals = reading.Refusals });
        if (opened is null)
            return Draw(lang, view with { Notice = "renewed" });
        return await intake.FileAsync(letter, opened.Once, body.Bytes.ToArray(), Write.ViaOf(context.Request)) switch
        {
            FilingOutcome.Filed filed => Filed(lang, filed.Code!),
            FilingOutcome.SameAgain same => Filed(lang, same.Code!),
            FilingOutcome.Forgotten => Return.Draw<ForgottenPage>(lang, new ReturnView()),
            FilingOutcome.DifferentBody => Draw(lang, view with { Token = token.Issue(), Notice = "different" }, StatusCodes.Status409Conflict),
            FilingOutcome.NotTaken not => NotTaken(lang, not.Why, answers, body["token"]),
            _ => throw new InvalidOperationException("An outcome of filing has no page."),
        };
    }

    private static LetterView View(LetterAnswers answers, string token, IntakeStore intake) => new()
    {
        Answers = answers,
        Token = token,
        Number = answers.IsReport && TypedNumber.Read(answers.Number) is { } number && intake.IsReleased(number) ? number : null,
    };

    private static RazorComponentResult<LetterPage> Draw(Language lang, LetterView view, int status = StatusCodes.Status200OK) =>
        new(new { Language = lang, View = view }) { StatusCode = status };

    private static RazorComponentResult<LetterFiledPage> Filed(Language lang, Core.Codes.ClaimCode code) => new(new { Language = lang, Code = code });

    private static RazorComponentResult<NotTakenPage> NotTaken(Language lang, IntakeState why, LetterAnswers answers, string token)
    {
        KeyValuePair<string, string>[] kept =
        [
            new(FilingField.Text, answers.Text), new(FilingField.Number, answers.Number), new(FilingField.Standing, answers.Standing), new("token", token),
        ];
        return new RazorComponentResult<NotTakenPage>(new
        {
            Language = lang,
            Why = why,
            Action = $"{lang.Address}{(answers.IsReport ? "/r" : "/q")}",
            Kept = kept.Where(field => field.Value.Length > 0).ToArray(),
            Button = "go",
            Value = Send,
        }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
    }
}
