namespace Tidemark.Transparency;

/// <summary>Reads a log through a callback and believes nothing that its key or its root does not vouch for.</summary>
/// <param name="fetch">Gives the file at a path such as "checkpoint" or "tile/0/000", uncompressed, or null if there is none.
/// It bounds what it takes: a bundle is at most 16,777,472 bytes long, a tile 8,192.</param>
/// <param name="log">The key of the log, of type <see cref="KeyType.Ed25519"/>.</param>
public sealed class LogReader(Func<string, CancellationToken, ValueTask<byte[]?>> fetch, VerifierKey log)
{
    /// <summary>Where the newest checkpoint is served.</summary>
    public const string CheckpointPath = "checkpoint";

    /// <summary>Reads and checks the newest checkpoint.</summary>
    /// <param name="witnesses">Further keys that the caller knows; every line of theirs has to be true.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="LogFailureException">The checkpoint is missing or refused.</exception>
    public async ValueTask<SignedCheckpoint> OpenCheckpoint(
        IReadOnlyCollection<VerifierKey> witnesses, CancellationToken cancel = default)
    {
        if (await fetch(CheckpointPath, cancel) is not { } bytes)
            throw Failed("it is missing");
        if (!SignedCheckpoint.TryOpen(bytes, log, witnesses, out var opened, out var why))
            throw Failed(why);
        return opened;
    }

    /// <summary>Opens the tree that a checkpoint describes: reads its right edge and compares its root first.</summary>
    /// <param name="checkpoint">A checkpoint that the caller trusts, of this log.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="LogFailureException">A tile is missing or has another width, or the root is another.</exception>
    public ValueTask<TreeReader> OpenTree(Checkpoint checkpoint, CancellationToken cancel = default) =>
        TreeReader.Open(new LogFiles(fetch), checkpoint, cancel);

    private static LogFailureException Failed(string why) => new(new LogFailure(LogFailureKind.Checkpoint, null, null, why));
}
