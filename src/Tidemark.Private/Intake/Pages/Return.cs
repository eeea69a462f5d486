using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core;
using Tidemark.Core.Codes;
using Tidemark.Core.Filing;
using Tidemark.Private.Numbers;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>Coming back with the code: <c>/&lt;lang&gt;/c</c>.</summary>
internal static class Return
{
    private static readonly string[] Kept =
    [
        ReturnField.Code, ReturnField.Really, ReturnField.Remove, ReturnField.When, ReturnField.Sign, HandedActs.Act, ReturnField.Fields, ReturnField.Answer, ReturnField.About, FilingField.Release, FilingField.After,
        Correcting.Token, .. Correcting.Fields,
    ];

    internal static IResult Get(Language lang) => Draw<CodePage>(lang, new ReturnView());

    internal static async Task<IResult> Post(
        HttpContext context, Language lang, IntakeStore intake, PublicRecords records, DeclarantTokens tokens, PageState state, Texts texts, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        var words = texts.In(lang);
        var acts = new HandedActs(lang, intake, words, stop);
        if (UploadBody.IsUpload(context.Request))
            return await acts.LookAsync(context);
        var (body, status) = await FormBody.ReadAsync(context.Request, stop: stop);
        if (body is null)
            return FailurePages.Unreadable(context, status);

        if (body["do"] == HandedActs.CarryOut)
            return await acts.CarryOutAsync(body);
        if (!ClaimCode.TryParse(body[ReturnField.Code], out var code, out var problem))
            return Wrong(lang, body, words["return.code." + Spelled(problem)]);
        return await intake.OpenAsync(code, stop) switch
        {
            CodeOutcome.Opened opened when Correcting.Asks(body) =>
                await new Correcting(lang, intake, records, tokens, state, opened.Case, body, words, stop).DoAsync(Write.ViaOf(context.Request)),
            CodeOutcome.Opened opened => await new Comeback(lang, intake, opened.Case, body, words, stop).DoAsync(Days.Today(clock)),
            CodeOutcome.NotLookedUp not => NotTaken(lang, not.Why, body),
            _ => Wrong(lang, body, words["return.code.unknown"]),
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

    internal static RazorComponentResult<TPage> Draw<TPage>(Language lang, ReturnView view) where TPage : Page =>
        new(new { Language = lang, View = view });

    internal static RazorComponentResult<NotTakenPage> NotTaken(Language lang, IntakeState why, FormBody body) =>
        new(new
        {
            Language = lang,
            Why = why,
            Action = $"{lang.Address}/c",
            Kept = body.Fields.Where(field => Kept.Contains(field.Key) || field.Key.StartsWith(FilingField.Organisations + "-", StringComparison.Ordinal)).ToArray(),
            Button = "do",
            Value = body["do"],
        }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
}
