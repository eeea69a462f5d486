using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Numbers;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>A correction of a released statement that is being written: what is public, what was typed, what would be sent.</summary>
/// <param name="Released">What is public now.</param>
/// <param name="Answers">What was typed.</param>
/// <param name="Token">The sealed token; drawn into the page as it is.</param>
internal sealed record CorrectingView(ReleasedStatement Released, CorrectionAnswers Answers, string Token)
{
    /// <summary>What would be sent, on the page that asks once more.</summary>
    internal CorrectionReading? Reading { get; init; }

    /// <summary>The form was too old to be sent, or was sent with other words, and has been made new.</summary>
    internal bool Renewed { get; init; }

    /// <summary>What was typed, to be carried by the page that asks once more.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Carried =>
    [
        new(FilingField.Reason, Answers.Reason), new(FilingField.Signature, Answers.Alone.Signature), new(FilingField.List, Answers.List),
        new(FilingField.Role, Answers.Role), new(FilingField.Place, Answers.Place), new(FilingField.Lang, Answers.Lang), new(FilingField.Text, Answers.Text),
        .. Answers.Alone.Organisations.Select(code => KeyValuePair.Create($"{FilingField.Organisations}-{code}", Choice.Ticked)),
    ];
}

/// <summary>Asking for a correction of a released statement: the form with what is public now, the page that asks once more, and the sending.</summary>
internal sealed class Correcting(
    Language lang, IntakeStore intake, PublicRecords records, DeclarantTokens tokens, PageState state, OpenedCase opened, FormBody body, Words words, CancellationToken stop)
{
    internal const string Token = "token";

    private const string Already = "correcting";

    /// <summary>What the form asks for, but for the ticks of organisations.</summary>
    internal static readonly string[] Fields =
        [FilingField.Reason, FilingField.Signature, FilingField.List, FilingField.Role, FilingField.Place, FilingField.Lang, FilingField.Text];

    internal static bool Asks(FormBody body) => body["do"] is Returning.AskCorrect or Returning.CheckCorrect or Returning.Correct;

    internal async Task<IResult> DoAsync(Channel via)
    {
        if (tokens.Current is not { } token)
            return Return.NotTaken(lang, IntakeState.Closed, body);
        // A form that is sent again finds its correction on the way already, and is told the same once more.
        if (!opened.IsCorrectable && body["do"] != Returning.Correct)
            return Status(NotNow);
        if (opened.Public is not { } known || await records.FindAsync(known, stop) is not { } released)
            return Status("unreadable");
        var form = token.Open(body[Token], out _);
        var renewed = form is null && body["do"] == Returning.Correct;
        var view = new CorrectingView(released, Answers(released), form is null ? token.Issue() : body[Token]) { Renewed = renewed };
        if (body["do"] == Returning.AskCorrect)
            return Ask(view, []);
        var reading = view.Answers.Read(released, state.Campaign, lang.Code);
        if (reading.Correction is not { } correction)
            return opened.IsCorrectable ? Ask(view, reading.Refusals) : Status(NotNow);
        if (body["do"] == Returning.CheckCorrect || renewed)
            return Check(view with { Reading = reading });
        return await intake.CorrectAsync(opened, correction, form!.Once, body.Bytes.ToArray(), via) switch
        {
            WishOutcome.Taken => await AgainAsync("corrected"),
            WishOutcome.CorrectedAlready => await AgainAsync(Already),
            WishOutcome.DifferentBody => Check(view with { Reading = reading, Token = token.Issue(), Renewed = true }, StatusCodes.Status409Conflict),
            WishOutcome.Closed => Return.NotTaken(lang, IntakeState.Closed, body),
            WishOutcome.Busy => Return.NotTaken(lang, IntakeState.Busy, body),
            WishOutcome.DiskNearlyFull => Return.NotTaken(lang, IntakeState.DiskNearlyFull, body),
            WishOutcome.Unsure => Return.NotTaken(lang, IntakeState.Unsure, body),
            _ => Status("impossible"),
        };
    }

    /// <summary>What was typed; before anything was, what is public now.</summary>
    private CorrectionAnswers Answers(ReleasedStatement released) => body["do"] == Returning.AskCorrect && !body.Has(FilingField.Lang)
        ? CorrectionAnswers.Of(released, state.Campaign, lang.Code)
        : new CorrectionAnswers
        {
            Reason = body[FilingField.Reason],
            Alone = new PersonAnswers
            {
                Signature = body[FilingField.Signature],
                Organisations = [.. body.Fields.Keys.Where(name => name.StartsWith(FilingField.Organisations + "-", StringComparison.Ordinal)).Select(name => name[(FilingField.Organisations.Length + 1)..])],
            },
            List = body[FilingField.List],
            Role = Chosen(FilingField.Role),
            Place = Chosen(FilingField.Place),
            Lang = body[FilingField.Lang],
            Text = body[FilingField.Text],
            AtOnce = body[ReturnField.When] == ReturnField.AtOnce,
        };

    private string Chosen(string field) => body[field] == Choice.None ? "" : body[field];

    private RazorComponentResult<CorrectPage> Ask(CorrectingView view, IReadOnlyList<Refusal> refusals) => Return.Draw<CorrectPage>(lang, new ReturnView
    {
        Case = opened,
        Correcting = view,
        Errors = [.. refusals.Select(refusal => RefusalWords.Of(refusal, words))],
    });

    private RazorComponentResult<CheckCorrectionPage> Check(CorrectingView view, int status = StatusCodes.Status200OK)
    {
        var page = Return.Draw<CheckCorrectionPage>(lang, new ReturnView { Case = opened, Correcting = view });
        page.StatusCode = status;
        return page;
    }

    /// <summary>Why nothing can be corrected now.</summary>
    private string NotNow => opened.IsBeingCorrected ? Already : "impossible";

    private async Task<IResult> AgainAsync(string done) => Return.Draw<StatusPage>(lang, new ReturnView
    {
        Case = await intake.OpenAsync(opened.Code, stop) is CodeOutcome.Opened again ? again.Case : opened,
        Done = done,
    });

    private RazorComponentResult<StatusPage> Status(string done) => Return.Draw<StatusPage>(lang, new ReturnView { Case = opened, Done = done });
}
