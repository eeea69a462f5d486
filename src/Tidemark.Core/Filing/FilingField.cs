namespace Tidemark.Core.Filing;

/// <summary>The names of the form's fields, on pages and in refusals.</summary>
public static class FilingField
{
    /// <summary>Codes of what is left.</summary>
    public const string Organisations = "organisations";

    /// <summary>Everything at once.</summary>
    public const string All = "all";

    /// <summary>One person alone, or several together.</summary>
    public const string Several = "several";

    /// <summary>Those who declare together.</summary>
    public const string Persons = "persons";

    /// <summary>A typed list of those who declare together.</summary>
    public const string List = "list";

    /// <summary>Code of a role.</summary>
    public const string Role = "role";

    /// <summary>Code of a place.</summary>
    public const string Place = "place";

    /// <summary>Code of a language.</summary>
    public const string Lang = "lang";

    /// <summary>Own words or a template.</summary>
    public const string Words = "words";

    /// <summary>Code of a template.</summary>
    public const string Template = "template";

    /// <summary>The statement in the declarant's own words.</summary>
    public const string Text = "text";

    /// <summary>Alias or name.</summary>
    public const string Signature = "signature";

    /// <summary>When to release.</summary>
    public const string Release = "release";

    /// <summary>The day before which nothing is released.</summary>
    public const string After = "after";

    /// <summary>Shown or counted only.</summary>
    public const string Display = "display";

    /// <summary>With or without a code.</summary>
    public const string Code = "code";

    /// <summary>Joined as a minor.</summary>
    public const string JoinedAsMinor = "joinedAsMinor";

    /// <summary>Files as a minor.</summary>
    public const string FilesAsMinor = "filesAsMinor";

    /// <summary>Agreement to the sentences for everybody.</summary>
    public const string Consent = "consent";

    /// <summary>Agreement to the sentences about minors.</summary>
    public const string MinorConsent = "minorConsent";

    /// <summary>That each of several persons knows and agrees.</summary>
    public const string Agreed = "agreed";

    /// <summary>The register number that a report is about.</summary>
    public const string Number = "s";

    /// <summary>The public reason of a correction.</summary>
    public const string Reason = "reason";

    /// <summary>How a reporter comes to know.</summary>
    public const string Standing = "standing";
}
