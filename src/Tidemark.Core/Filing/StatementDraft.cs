using Tidemark.Core.Entries;

namespace Tidemark.Core.Filing;

/// <summary>A statement of one person that keeps every rule: what the preview shows, and what is sealed into the case.</summary>
public sealed record StatementDraft
{
    /// <summary>Codes of what is left, sorted as the register sorts them.</summary>
    public required IReadOnlyList<string> Organisations { get; init; }

    /// <summary>Code of a role, if one is claimed.</summary>
    public string? Role { get; init; }

    /// <summary>Code of a place, if one is claimed; no smaller than the role allows (R16).</summary>
    public string? Place { get; init; }

    /// <summary>Code of the language.</summary>
    public required string Lang { get; init; }

    /// <summary>The text as the register takes it.</summary>
    public required string Text { get; init; }

    /// <summary>The signature as the register takes it.</summary>
    public required string Signature { get; init; }

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

    /// <summary>The line of the register's <c>names</c>: sorted codes, a tab, the signature (register.md section 3).</summary>
    public string Names => $"{string.Join(',', Organisations)}\t{Signature}";

    /// <summary>What is counted of it.</summary>
    public Claims Claims(Made made, Channel via, Confirmed confirmed) => new()
    {
        Display = Shown ? Display.Shown : Display.Hidden,
        Kind = StatementKind.Single,
        Persons = 1,
        Left = CountMap.Of(Organisations.Select(code => KeyValuePair.Create(code, 1L))),
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
