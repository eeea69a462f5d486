using System.Globalization;

namespace Tidemark.Core.Filing;

/// <summary>Every reason for which a statement cannot be filed as it was typed.</summary>
public static class Refusals
{
    /// <summary>Nothing is left.</summary>
    public static Refusal NoOrganisation => new(FilingField.Organisations, "no-organisation");

    /// <summary>An organisation that the campaign does not have.</summary>
    public static Refusal UnknownOrganisation => new(FilingField.Organisations, "unknown-organisation");

    /// <summary>One person alone, where several were to declare together.</summary>
    public static Refusal TooFewPersons => new(FilingField.Persons, "too-few-persons");

    /// <summary>More persons than a joint statement can have.</summary>
    public static Refusal TooManyPersons => new(FilingField.Persons, "too-many-persons", Number(StatementDraft.MostPersons));

    /// <summary>Not every line of a typed list had room; the argument says how many are left.</summary>
    public static Refusal LinesLeft(int lines) => new(FilingField.List, "lines-left", Number(lines));

    /// <summary>More persons than are shown have to be put right; the argument says how many.</summary>
    public static Refusal MoreToMend(int persons) => new(FilingField.Persons, "more-to-mend", Number(persons));

    /// <summary>A role that the campaign does not have.</summary>
    public static Refusal UnknownRole => new(FilingField.Role, "unknown-role");

    /// <summary>A place that the campaign does not have.</summary>
    public static Refusal UnknownPlace => new(FilingField.Place, "unknown-place");

    /// <summary>A language that the campaign does not have.</summary>
    public static Refusal UnknownLanguage => new(FilingField.Lang, "unknown-language");

    /// <summary>Neither own words nor a template.</summary>
    public static Refusal UnknownWords => new(FilingField.Words, "unknown-words");

    /// <summary>A template that the campaign does not have.</summary>
    public static Refusal UnknownTemplate => new(FilingField.Template, "unknown-template");

    /// <summary>Nothing is written.</summary>
    public static Refusal TextEmpty => new(FilingField.Text, "text-empty");

    /// <summary>The text has more than 64 KiB; the argument says how many bytes too many.</summary>
    public static Refusal TextTooLong(int over) => new(FilingField.Text, "text-too-long", Number(over));

    /// <summary>No signature.</summary>
    public static Refusal SignatureEmpty => new(FilingField.Signature, "signature-empty");

    /// <summary>The signature has more than 100 characters; the argument says how many it has.</summary>
    public static Refusal SignatureTooLong(int length) => new(FilingField.Signature, "signature-too-long", Number(length));

    /// <summary>The signature has a tab.</summary>
    public static Refusal SignatureHasTab => new(FilingField.Signature, "signature-has-tab");

    /// <summary>The signature has more than one line.</summary>
    public static Refusal SignatureHasLines => new(FilingField.Signature, "signature-has-lines");

    /// <summary>A character that the register does not take; the argument names it, such as U+E000.</summary>
    public static Refusal ForbiddenCharacter(string field, int codePoint) => new(field, "forbidden-character", $"U+{codePoint:X4}");

    /// <summary>More than a form keeps of a field: its end is gone; the argument says how many characters are kept.</summary>
    public static Refusal Cut(string field, int kept) => new(field, "cut", Number(kept));

    /// <summary>Bytes that are no text.</summary>
    public static Refusal Damaged(string field) => new(field, "damaged");

    /// <summary>No choice of when to release.</summary>
    public static Refusal ReleaseMissing => new(FilingField.Release, "release-missing");

    /// <summary>The day is none.</summary>
    public static Refusal DateUnreadable => new(FilingField.After, "date-unreadable");

    /// <summary>The day is today or before it.</summary>
    public static Refusal DateInPast => new(FilingField.After, "date-in-past");

    /// <summary>The day is too far away; the argument is the last one possible.</summary>
    public static Refusal DateTooFar(DateOnly last) => new(FilingField.After, "date-too-far", Days.Write(last));

    /// <summary>No choice between shown and counted only.</summary>
    public static Refusal DisplayMissing => new(FilingField.Display, "display-missing");

    /// <summary>No choice between with and without a code.</summary>
    public static Refusal CodeMissing => new(FilingField.Code, "code-missing");

    /// <summary>No consent.</summary>
    public static Refusal ConsentMissing => new(FilingField.Consent, "consent-missing");

    /// <summary>No consent to the sentences about minors.</summary>
    public static Refusal MinorConsentMissing => new(FilingField.MinorConsent, "minor-consent-missing");

    /// <summary>Nobody said that each of several persons knows and agrees.</summary>
    public static Refusal AgreedMissing => new(FilingField.Agreed, "agreed-missing");

    /// <summary>The register has no statement of that number.</summary>
    public static Refusal NumberUnknown => new(FilingField.Number, "number-unknown");

    /// <summary>No choice of how the reporter knows.</summary>
    public static Refusal StandingMissing => new(FilingField.Standing, "standing-missing");

    /// <summary>Nothing is asked or reported.</summary>
    public static Refusal LetterEmpty => new(FilingField.Text, "letter-empty");

    /// <summary>No public reason of a correction.</summary>
    public static Refusal ReasonMissing => new(FilingField.Reason, "reason-missing");

    /// <summary>A correction that changes nothing.</summary>
    public static Refusal NothingChanged => new(FilingField.Reason, "nothing-changed");

    /// <summary>A correction that leaves nobody; that is taking the statement back.</summary>
    public static Refusal NobodyLeft => new(FilingField.List, "nobody-left");

    /// <summary>More persons than the statement has (R15); the argument says how many it has.</summary>
    public static Refusal MorePersons(int most) => new(FilingField.List, "more-persons", Number(most));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
