using Tidemark.Transparency;

namespace Tidemark.Public.ReadModel;

/// <summary>How far the read model has come.</summary>
public sealed record Followed
{
    /// <summary>How many entries it has taken in.</summary>
    public required long Size { get; init; }

    /// <summary>The root over exactly those.</summary>
    public required TreeHash Root { get; init; }

    /// <summary>Day of the last of them.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The newest checkpoint that was found true; the log has all its entries, the read model may still lack some.</summary>
    public required SignedCheckpoint Checkpoint { get; init; }

    /// <summary>Why the rest of the log was not taken in.</summary>
    public string? Failure { get; init; }

    /// <summary>Where the read model's figures differ from what the log's entries add up to. Then no page shows them.</summary>
    public string? Difference { get; init; }

    /// <summary>Entries of the checkpoint that are not taken in yet.</summary>
    public long Behind => Checkpoint.Checkpoint.Size - Size;
}
