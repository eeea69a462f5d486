namespace Tidemark.Core.Entries;

/// <summary>An act about an earlier statement.</summary>
public abstract record ActEntry : Entry
{
    private protected ActEntry()
    {
    }

    /// <summary>Index of the statement.</summary>
    public required long Of { get; init; }

    /// <summary>Index of the latest earlier entry about it; at first the statement's own.</summary>
    public required long Last { get; init; }

    /// <summary>Its claims before the act.</summary>
    public required Claims Was { get; init; }

    /// <summary>On whose authority.</summary>
    public required ActAuthority By { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The owner's public key, for an act by the owner.</summary>
    public OwnerPublicKey? Key { get; init; }

    /// <summary>The owner's signature, for an act by the owner.</summary>
    public OwnerSignature? Signature { get; init; }

    /// <summary>Its claims after the act; null for a retraction.</summary>
    public virtual Claims? After => null;
}

/// <summary>Claims or contents of a statement change.</summary>
public sealed record AmendmentEntry : ActEntry
{
    /// <summary>The new claims.</summary>
    public required Claims Now { get; init; }

    /// <summary>New commitment to the signatures, if they change.</summary>
    public Digest? Names { get; init; }

    /// <summary>New commitment to the text, if it changes.</summary>
    public Digest? Text { get; init; }

    /// <inheritdoc/>
    public override Claims After => Now;

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Amendment;
}

/// <summary>Signatures, text or both are removed.</summary>
public sealed record RedactionEntry : ActEntry
{
    /// <summary>The claims, the same but for their display.</summary>
    public required Claims Now { get; init; }

    /// <summary>What is removed.</summary>
    public required RedactedFields Fields { get; init; }

    /// <inheritdoc/>
    public override Claims After => Now;

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Redaction;
}

/// <summary>A hidden statement is shown.</summary>
public sealed record DisclosureEntry : ActEntry
{
    /// <summary>The claims, now shown.</summary>
    public required Claims Now { get; init; }

    /// <inheritdoc/>
    public override Claims After => Now;

    /// <inheritdoc/>
    public override EntryType Type => EntryType.Disclosure;
}

/// <summary>A statement is taken back and no longer counted.</summary>
public sealed record RetractionEntry : ActEntry
{
    /// <inheritdoc/>
    public override EntryType Type => EntryType.Retraction;
}
