using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Proves, before anything is signed, that this log continues every checkpoint that others keep; each is looked at once.</summary>
internal sealed class KeptCheck(LogFolder log, VerifierKey key)
{
    private readonly HashSet<Checkpoint> _proved = [];

    /// <exception cref="LogRolledBack">It does not.</exception>
    public void Prove(IReadOnlyList<KnownCheckpoint> kept, LogState state)
    {
        foreach (var one in kept.Where(one => !_proved.Contains(one.Checkpoint)))
        {
            if (one.Checkpoint.Size > state.Size) throw one.Larger(state.Size);
            if (RootAt(one.Checkpoint.Size, state) != one.Checkpoint.Root) throw one.Differs();
            _proved.Add(one.Checkpoint);
        }
    }

    private TreeHash RootAt(long size, LogState state)
    {
        if (size == 0) return MerkleTree.EmptyRoot;
        try
        {
            var reader = new LogReader((path, _) => ValueTask.FromResult(DiskRead.File(log.Below(path))), key);
            var tree = reader.OpenTree(new Checkpoint(key.Name, state.Size, state.Root)).AsTask().GetAwaiter().GetResult();
            return tree.RootAt(size).AsTask().GetAwaiter().GetResult();
        }
        catch (LogFailureException failed)
        {
            throw new LogDamaged(log.Below(failed.Failure.Path ?? "tile"), failed.Failure.Why, Remedy.MoveAway);
        }
    }
}
