using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What the readers' pages have in common as addresses.</summary>
internal static class PageRoutes
{
    /// <summary>The page of a register that has nothing to read yet.</summary>
    public static IResult Waiting(Language lang) =>
        new RazorComponentResult<WaitingPage>(new { Language = lang }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
}
