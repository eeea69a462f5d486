using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>One statement as a document, and its proof as a file.</summary>
internal static class Statement
{
    public static void MapStatement(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/s/{number}", Show);
        pages.MapPage("/s/{number}.tlog-proof", Download);
    }

    private static async Task<IResult> Show(Language lang, string number, Register register, StatementProofs proofs, HttpContext context)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        if (!Numbers.TryRead(number, out var asked) || look.Statement(asked) is not { } statement) return Results.NotFound();
        return new RazorComponentResult<StatementPage>(new
        {
            Language = lang,
            look.Followed,
            Statement = statement,
            Acts = look.Acts(asked),
            Newest = look.Statements(),
            Proof = await proofs.For(statement.Entry, look.Followed.Checkpoint, context.RequestAborted),
            Names = register.Names(look),
        });
    }

    private static async Task<IResult> Download(Language lang, string number, Register register, StatementProofs proofs, HttpContext context)
    {
        if (register.Look() is not { } look) return PageRoutes.Waiting(lang);
        if (!Numbers.TryRead(number, out var asked) || look.Statement(asked) is not { } statement) return Results.NotFound();
        if (await proofs.For(statement.Entry, look.Followed.Checkpoint, context.RequestAborted) is not { } proof)
            return FailurePages.Page(context, "web.broken", StatusCodes.Status503ServiceUnavailable);
        return Results.File(proof.Proof.ToBytes(), "text/plain; charset=utf-8", $"{Numbers.Plain(asked)}.tlog-proof");
    }
}
