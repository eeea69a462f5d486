namespace Tidemark.Core.Filing;

/// <summary>What a declarant has typed and ticked so far, as it came; nothing is lost and nothing is believed.</summary>
public sealed record FilingAnswers
{
    /// <summary>What a ticked box sends.</summary>
    public const string Yes = "yes";

    /// <summary>What a choice against something sends.</summary>
    public const string No = "no";

    /// <summary>In <see cref="Words"/>: the declarant's own.</summary>
    public const string Own = "own";

    /// <summary>In <see cref="Words"/>: those of a template.</summary>
    public const string FromTemplate = "template";

    /// <summary>In <see cref="Display"/>: text and signature are published.</summary>
    public const string Shown = "shown";

    /// <summary>In <see cref="Display"/>: counted only.</summary>
    public const string Hidden = "hidden";

    /// <summary>In <see cref="Release"/>: with the next batch.</summary>
    public const string Next = "next";

    /// <summary>In <see cref="Release"/>: on a random day within a week.</summary>
    public const string Week = "week";

    /// <summary>In <see cref="Release"/>: not before a day.</summary>
    public const string AfterDay = "after";

    /// <summary><see cref="Yes"/> if several persons declare together.</summary>
    public string Several { get; init; } = "";

    /// <summary>Everybody who declares, in order; of one who declares alone only the first is looked at.</summary>
    public IReadOnlyList<PersonAnswers> Persons { get; init; } = [];

    /// <summary>Code of a role, or empty.</summary>
    public string Role { get; init; } = "";

    /// <summary>Code of a place, or empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>Code of the language that the statement is written in.</summary>
    public string Lang { get; init; } = "";

    /// <summary><see cref="Own"/> or <see cref="FromTemplate"/>; empty means own.</summary>
    public string Words { get; init; } = "";

    /// <summary>Code of the template.</summary>
    public string Template { get; init; } = "";

    /// <summary>The statement in own words.</summary>
    public string Text { get; init; } = "";

    /// <summary><see cref="Next"/>, <see cref="Week"/> or <see cref="AfterDay"/>.</summary>
    public string Release { get; init; } = "";

    /// <summary>The day, as somebody types it.</summary>
    public string After { get; init; } = "";

    /// <summary><see cref="Shown"/> or <see cref="Hidden"/>.</summary>
    public string Display { get; init; } = "";

    /// <summary><see cref="Yes"/> or <see cref="No"/>.</summary>
    public string Code { get; init; } = "";

    /// <summary><see cref="Yes"/> if they joined as a minor.</summary>
    public string JoinedAsMinor { get; init; } = "";

    /// <summary><see cref="Yes"/> if they are a minor now.</summary>
    public string FilesAsMinor { get; init; } = "";

    /// <summary><see cref="Yes"/> to the sentences for everybody.</summary>
    public string Consent { get; init; } = "";

    /// <summary><see cref="Yes"/> to the sentences about minors.</summary>
    public string MinorConsent { get; init; } = "";

    /// <summary><see cref="Yes"/>: each of the several persons knows that this is published and agrees.</summary>
    public string Agreed { get; init; } = "";

    /// <summary>Says nothing of what was typed, so that no log ever holds it by accident.</summary>
    public override string ToString() => nameof(FilingAnswers);
}
