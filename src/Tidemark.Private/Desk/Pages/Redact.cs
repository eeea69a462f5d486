using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Numbers;
using Tidemark.Web;

namespace Tidemark.Private.Desk.Pages;

/// <summary>What somebody at the desk wants removed of a released statement.</summary>
public sealed record RedactForm(string Number, string Fields, string Reason)
{
    /// <summary>In <see cref="Fields"/>: nothing is removed, the statement no longer counts.</summary>
    internal const string OutOfTotal = "count";

    internal const string NumberField = "number";
    internal const string FieldsField = "fields";
    internal const string ReasonField = "reason";

    internal static RedactForm Empty => new("", "both", "");

    /// <summary>The entry that it becomes.</summary>
    internal EntryType Act => Fields == OutOfTotal ? EntryType.Retraction : EntryType.Redaction;
}

/// <summary>Removing contents of a released statement, or taking it out of the total, asked once in words: <c>/&lt;lang&gt;/desk/redact</c>.</summary>
internal static class Redact
{
    internal static IResult Get(HttpContext context, Language lang, SessionCookie cookie, DeskSettings settings) =>
        AtDesk.Page(context, lang, cookie, settings, session => Draw(lang, session, RedactForm.Empty, FieldErrors.None, null, AtDesk.TakeNotice(session)));

    internal static Task<IResult> Post(HttpContext context, Language lang, SessionCookie cookie, DeskStore desk, Texts texts) =>
        AtDesk.Form(context, lang, cookie, (session, body) =>
        {
            var form = new RedactForm(body[RedactForm.NumberField], body[RedactForm.FieldsField], body[RedactForm.ReasonField]);
            if (body["go"] == "change")
                return Draw(lang, session, form with { Fields = form.Fields.Length == 0 ? RedactForm.Empty.Fields : form.Fields }, FieldErrors.None, null, null);
            var errors = Judge(form, desk, texts.In(lang), out var known, out var fields, out var reason);
            if (errors.Any || body["go"] != "remove")
                return Draw(lang, session, form, errors, errors.Any ? null : known, null);
            var outcome = form.Act == EntryType.Retraction
                ? desk.Retract(session, known!.Number, reason)
                : desk.Redact(session, known!.Number, fields, reason);
            session.Notice = outcome == DecisionOutcome.Done ? "redacted" : Review.Notice(outcome);
            return AtDesk.To(lang, "/redact");
        });

    private static FieldErrors Judge(
        RedactForm form, DeskStore desk, Words words, out PublicStatement? known, out RedactedFields fields, out Reason reason)
    {
        var errors = new List<FieldError>();
        known = TypedNumber.Read(form.Number) is { } number ? desk.Released(number) : null;
        fields = form.Fields switch
        {
            "names" => RedactedFields.Names,
            "text" => RedactedFields.Text,
            "both" => RedactedFields.Both,
            _ => RedactedFields.None,
        };
        if (known is null)
            errors.Add(new FieldError(RedactForm.NumberField, words["review.redact.unknown"]));
        if (form.Act == EntryType.Retraction)
        {
            if (known is { Retracted: true })
                errors.Add(new FieldError(RedactForm.FieldsField, words["review.redact.already.out"]));
        }
        else if (fields == RedactedFields.None)
            errors.Add(new FieldError(RedactForm.FieldsField, words["review.redact.fields.missing"]));
        else if (known is not null && (known.Redacted & fields) != RedactedFields.None)
            errors.Add(new FieldError(RedactForm.FieldsField, words["review.redact.already"]));
        var named = Spelling.TryRead(form.Reason, out reason);
        if (!named || !Reasons.For(form.Act).Contains(reason))
            errors.Add(new FieldError(RedactForm.ReasonField, words[named ? "review.redact.reason.other-act" : "review.redact.reason.missing"]));
        return new FieldErrors(errors);
    }

    private static RazorComponentResult<RedactPage> Draw(
        Language lang, DeskSession session, RedactForm form, FieldErrors errors, PublicStatement? known, string? notice) =>
        new(new { Language = lang, Session = session, Form = form, Errors = errors, Known = known, Notice = notice });
}
