using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Private.Staff;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>A new passphrase and authenticator for the printed recovery sheet: <c>/&lt;lang&gt;/desk/recover</c>.</summary>
internal static class Recover
{
    internal const string Name = "name";
    internal const string Sheet = "sheet";
    internal const string Passphrase = "passphrase";
    internal const string Again = "again";

    internal static IResult Get(Language lang) => Ask(lang, "", FieldErrors.None);

    internal static async Task<IResult> Post(HttpContext context, Language lang, StaffStore staff, DeskSessions sessions, PageState state, Texts texts)
    {
        var (body, status) = await FormBody.ReadAsync(context.Request, 8192, context.RequestAborted);
        if (body is null)
            return FailurePages.Unreadable(context, status);
        var words = texts.In(lang);
        if (!Staff.Passphrase.IsLongEnough(body[Passphrase]))
            return Ask(lang, body[Name], new FieldErrors([new FieldError(Passphrase, words["review.recover.short"])]));
        if (body[Passphrase] != body[Again])
            return Ask(lang, body[Name], new FieldErrors([new FieldError(Again, words["review.recover.differs"])]));
        var register = state.Campaign.Title[lang.Code];
        if (await staff.RecoverAsync(register, body[Name], body[Sheet], body[Passphrase], context.RequestAborted) is not { } renewed)
            return Ask(lang, body[Name], new FieldErrors([new FieldError(Sheet, words["review.recover.wrong"])]));
        sessions.EndAllOf(renewed.Member);
        return new RazorComponentResult<RecoveredPage>(new { Language = lang, Member = renewed });
    }

    private static RazorComponentResult<RecoverPage> Ask(Language lang, string name, FieldErrors errors) =>
        new(new { Language = lang, Name = name, Errors = errors });
}
