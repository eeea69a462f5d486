using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Core.Owners;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>Checking a proof that somebody has: <c>/&lt;lang&gt;/verify</c>. Nothing of it is kept.</summary>
internal static class ReceiptChecks
{
    internal const string File = "file";
    internal const string Proof = "proof";

    /// <summary>Far more than a proof with a hundred signatures has.</summary>
    internal const int LongestProof = 64 * 1024;

    public static void MapReceiptChecks(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/verify", Show);
        pages.MapPost("/verify", Check);
    }

    private static IResult Show(Language lang, Register register, PageState state, HttpRequest request) =>
        register.Look() is null ? PageRoutes.Waiting(lang) : Draw(lang, register, state, request, null, "");

    private static async Task<IResult> Check(Language lang, Register register, SubmittedReceipts receipts, PageState state, Texts texts, HttpContext context)
    {
        var (body, status) = await UploadBody.ReadAsync(context.Request, LongestProof, context.RequestAborted);
        if (body is null) return FailurePages.Unreadable(context, status);
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        var (file, pasted) = (body.Parts(File).FirstOrDefault(), body.Parts(Proof).LastOrDefault());
        var kept = pasted is { IsWhole: true } && !OwnTrace.In(pasted.Bytes) ? body.Typed(Proof) : "";
        var words = texts.In(lang);
        if ((file ?? pasted) is not { } given || (file is null && PastedText.AsFile(body.Typed(Proof)).Length == 0))
            return Draw(lang, register, state, context.Request, null, kept, new FieldError(File, words["receipt.empty"]));
        if (!given.IsWhole)
            return Draw(lang, register, state, context.Request, null, kept, new FieldError(given.Name, words.Format("receipt.large", Web.Figures.Grouped(LongestProof))));
        var answer = await receipts.Judge(file?.Bytes ?? Encoding.UTF8.GetBytes(PastedText.AsFile(body.Typed(Proof))), look, context.RequestAborted);
        return Draw(lang, register, state, context.Request, answer, answer.Said == ReceiptSaid.Own ? "" : kept);
    }

    private static RazorComponentResult<VerifyPage> Draw(
        Language lang, Register register, PageState state, HttpRequest request, ReceiptAnswer? answer, string kept, params FieldError[] errors) => new(new
    {
        Language = lang,
        register.Look()!.Followed,
        Answer = answer,
        Kept = kept,
        Wrong = errors,
        Key = register.Options.LogKey.ToString(),
        Site = state.Site(request),
    });
}
