using Tidemark.Public.LogFiles;
using Tidemark.Transparency;

namespace Tidemark.Public.Pages;

/// <summary>That an entry is in the log, under a checkpoint.</summary>
public sealed record StatementProof(LogProof Proof, Checkpoint Checkpoint, TreeHash Leaf);

/// <summary>Makes proofs from the log's files, each checked against the root before it is given.</summary>
internal sealed class StatementProofs(LogFolder log, PublicOptions options) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly LogReader _reader = new(log.Read, options.LogKey);
    private TreeReader? _tree;

    /// <summary>The proof of the entry at an index; null if the log's files do not give one now.</summary>
    public async Task<StatementProof?> For(long index, SignedCheckpoint checkpoint, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_tree?.Checkpoint != checkpoint.Checkpoint) _tree = await _reader.OpenTree(checkpoint.Checkpoint, cancel);
            var entry = (await _tree.Entry(index, cancel)).ToArray();
            var proof = new LogProof { Index = index, Hashes = await _tree.ProveInclusion(index, cancel), Checkpoint = checkpoint.Note, Extra = entry };
            return new StatementProof(proof, checkpoint.Checkpoint, MerkleTree.Leaf(entry));
        }
        catch (LogFailureException)
        {
            _tree = null;
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
