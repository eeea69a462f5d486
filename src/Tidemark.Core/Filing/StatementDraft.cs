using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Filing;

/// <summary>A statement that keeps every rule: what the preview shows, and what is sealed into the case.</summary>
public sealed record StatementDraft
{
    /// <summary>Most persons of a statement that several make together.</summary>
    public const int MostPersons = 50;

    /// <summary>Who declares: one person, or several together; each with sorted codes and the signature as the register takes it.</summary>
    public required IReadOnlyList<NamedPerson> Persons { get; init; }

    /// <summary>Code of a role, if one is claimed.</summary>
    public string? Role { get; init; }

    /// <summary>Code of a place, if one is claimed; no smaller than the role allows (R16).</summary>
    public string? Place { get; init; }

    /// <summary>Code of the language.</summary>
    public required string Lang { get; init; }

    /// <summary>The text as the register takes it.</summary>
    public required string Text { get; init; }

    /// <summary>Whether text and signature are published; if not, the statement is counted only.</summary>
    public required bool Shown { get; init; }

    /// <summary>When it may be released.</summary>
    public required ReleaseChoice Release { get; init; }

    /// <summary>Whether the declarant gets a code.</summary>
    public required bool WithCode { get; init; }

    /// <summary>Whether the declarant joined as a minor.</summary>
    public bool JoinedAsMinor { get; init; }

    /// <summary>Whether the declarant is a minor now.</summary>
    public bool FilesAsMinor { get; init; }

    /// <summary>Whether several persons declare together.</summary>
    public bool Together => Persons.Count > 1;

    /// <summary>Codes of what is left by anybody, sorted as the register sorts them.</summary>
    public IReadOnlyList<string> Organisations =>
        [.. Persons.SelectMany(person => person.Left).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How many persons leave each organisation.</summary>
    public CountMap Left => CountMap.Of(
        Persons.SelectMany(person => person.Left).CountBy(code => code).Select(count => KeyValuePair.Create(count.Key, (long)count.Value)));

    /// <summary>The register's <c>names</c>: a line for each person (register.md section 3).</summary>
    public string Names => NamesValue.Write(Persons);

    /// <summary>What is counted of it.</summary>
    public Claims Claims(Made made, Channel via, Confirmed confirmed) => new()
    {
        Display = Shown ? Display.Shown : Display.Hidden,
        Kind = Together ? StatementKind.Joint : StatementKind.Single,
        Persons = Persons.Count,
        Left = Left,
        Made = made,
        Via = via,
        Confirmed = confirmed,
        Role = Role,
        Place = Place,
        Lang = Lang,
    };

    /// <summary>Says nothing of what was written, so that no log ever holds it by accident.</summary>
    public override string ToString() => nameof(StatementDraft);
}
