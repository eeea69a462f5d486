using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Codes;
using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>The end of writing a statement anew: it takes the place of the first, under the same code.</summary>
internal sealed class Replacing(Language lang, IntakeStore intake, WritingForm form, string token, CancellationToken stop)
{
    internal async Task<IResult> SendAsync(StatementDraft draft, byte[] once, byte[] body)
    {
        if (!ClaimCode.TryParse(form[WritingForm.Corrects], out var code, out _))
            return NotReplaced(draft, null);
        return await intake.OpenAsync(code, stop) switch
        {
            CodeOutcome.Opened opened => await ReplaceAsync(opened.Case, draft, once, body),
            CodeOutcome.NotLookedUp not => NotTaken(not.Why),
            _ => NotReplaced(draft, null),
        };
    }

    private async Task<IResult> ReplaceAsync(OpenedCase opened, StatementDraft draft, byte[] once, byte[] body) =>
        await intake.ReplaceAsync(opened, draft, once, body) switch
        {
            WishOutcome.Taken => Return.Draw<StatusPage>(lang, new ReturnView { Case = await AgainAsync(opened) ?? opened, Done = "replaced" }),
            WishOutcome.DifferentBody => Write.Different(lang, form, token),
            WishOutcome.Closed => NotTaken(IntakeState.Closed),
            WishOutcome.Busy => NotTaken(IntakeState.Busy),
            WishOutcome.DiskNearlyFull => NotTaken(IntakeState.DiskNearlyFull),
            WishOutcome.Unsure => NotTaken(IntakeState.Unsure),
            _ => NotReplaced(draft, await AgainAsync(opened)),
        };

    private RazorComponentResult<NotTakenPage> NotTaken(IntakeState why) => Write.NotTaken(lang, why, form, WriteStep.Preview, Writing.Send, token);

    private RazorComponentResult<NotReplacedPage> NotReplaced(StatementDraft draft, OpenedCase? opened) =>
        new(new { Language = lang, Form = form, Draft = draft, Opened = opened }) { StatusCode = StatusCodes.Status409Conflict };

    private async Task<OpenedCase?> AgainAsync(OpenedCase opened) => (await intake.OpenAsync(opened.Code, stop) as CodeOutcome.Opened)?.Case;
}
