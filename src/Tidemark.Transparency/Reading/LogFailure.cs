namespace Tidemark.Transparency;

/// <summary>What part of a log failed.</summary>
public enum LogFailureKind
{
    /// <summary>The checkpoint: its note, a signature, its three lines.</summary>
    Checkpoint,

    /// <summary>The tiles of the right edge do not give the checkpoint's root.</summary>
    Root,

    /// <summary>A tile is missing, has another width, or does not fit the tile above it.</summary>
    Tile,

    /// <summary>A bundle is missing or wrongly framed, or an entry is empty or is not its leaf hash.</summary>
    Bundle,
}

/// <summary>What is wrong with a log, and where.</summary>
/// <param name="Kind">What part of it failed.</param>
/// <param name="Index">The index of the entry, if it is one entry.</param>
/// <param name="Bundle">The bundle; of a tile, the first bundle that it covers.</param>
/// <param name="Why">In words.</param>
public sealed record LogFailure(LogFailureKind Kind, long? Index, long? Bundle, string Why)
{
    /// <summary>The file, as its path in the log; null where it is none, or not known.</summary>
    public string? Path { get; init; }

    /// <summary>The name by which a verdict reports it: checkpoint, root, tile or bundle.</summary>
    public string Name => Kind switch
    {
        LogFailureKind.Checkpoint => "checkpoint",
        LogFailureKind.Root => "root",
        LogFailureKind.Tile => "tile",
        _ => "bundle",
    };
}

/// <summary>Ends a reading because the log failed a check. What was read before it was true.</summary>
public sealed class LogFailureException : Exception
{
    /// <summary>Takes what is wrong.</summary>
    public LogFailureException(LogFailure failure)
        : base($"{failure.Name}: {failure.Why}") => Failure = failure;

    /// <summary>What is wrong.</summary>
    public LogFailure Failure { get; }
}
