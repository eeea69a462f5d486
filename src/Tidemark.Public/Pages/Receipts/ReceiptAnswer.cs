using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Transparency;

namespace Tidemark.Public.Pages;

/// <summary>What the page says of a receipt.</summary>
public enum ReceiptSaid
{
    /// <summary>The log has its entry, and nothing was taken back.</summary>
    Valid,
    /// <summary>The log has its entry, and the statement was taken back since.</summary>
    Retracted,
    /// <summary>It holds by itself, but this site has not read so far yet.</summary>
    Newer,
    /// <summary>The log's files do not answer now.</summary>
    Unanswered,
    /// <summary>It is the declarant's own: it is not looked at.</summary>
    Own,
    /// <summary>It is an act file.</summary>
    Act,
    /// <summary>It is no receipt.</summary>
    AnotherKind,
    /// <summary>It cannot be read.</summary>
    Damaged,
    /// <summary>It is of another register.</summary>
    AnotherLog,
    /// <summary>The register's key has not signed it.</summary>
    NotSigned,
    /// <summary>It does not hold its entry.</summary>
    NoEntry,
    /// <summary>What it holds is no entry, or not the one that is proved.</summary>
    NoProof,
    /// <summary>The register's key signed two trees that do not fit together.</summary>
    Split,
}

/// <summary>The answer about a receipt, with what is known of its entry.</summary>
public sealed record ReceiptAnswer(ReceiptSaid Said)
{
    /// <summary>The entry, once it is proved.</summary>
    public Entry? Entry { get; init; }

    /// <summary>Its index.</summary>
    public long Index { get; init; }

    /// <summary>The statement as readers see it now, if it is one.</summary>
    public PublishedStatement? Statement { get; init; }

    /// <summary>The tree under which it was proved.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>The register that it says it is of.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether it proves what it says.</summary>
    public bool Holds => Said is ReceiptSaid.Valid or ReceiptSaid.Retracted or ReceiptSaid.Newer or ReceiptSaid.Unanswered;
}
