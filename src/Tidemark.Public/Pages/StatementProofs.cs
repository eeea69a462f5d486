using Tidemark.Public.LogFiles;
using Tidemark.Transparency;

namespace Tidemark.Public.Pages;

/// <summary>That an entry is in the log, under a checkpoint.</summary>
public sealed record StatementProof(LogProof Proof, Checkpoint Checkpoint, TreeHash Leaf);

/// <summary>Makes proofs from the log's files, each checked against the root before it is given.</summary>
internal sealed class StatementProofs(PublishedTree published)
{
    /// <summary>The proof of the entry at an index; null if the log's files do not give one now.</summary>
    public Task<StatementProof?> For(long index, SignedCheckpoint checkpoint, CancellationToken cancel) => published.Read(
        checkpoint,
        async tree =>
        {
            var proof = await LogProof.Make(tree, checkpoint.Note, index, cancel: cancel);
            return (StatementProof?)new StatementProof(proof, checkpoint.Checkpoint, MerkleTree.Leaf(proof.Extra!.Value.Span));
        },
        cancel);
}
