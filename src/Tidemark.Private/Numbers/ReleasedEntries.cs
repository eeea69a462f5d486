using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Private.Numbers;

/// <summary>Entries of the public log with their proofs, read from its files when they are asked for and believed as far as its key vouches for them.</summary>
internal sealed class ReleasedEntries(string folder, VerifierKey log)
{
    private readonly LogReader reader = new(new PublishedLog(folder).Fetch, log);

    /// <summary>The receipt of an entry; null if the log's files do not give it now.</summary>
    internal Task<LogProof?> ReceiptAsync(long index, ReadOnlyMemory<byte> behind, CancellationToken cancel) =>
        ReadAsync(index, async (tree, note) => (LogProof?)await LogProof.Make(tree, note, index, behind, cancel), cancel);

    /// <summary>The statement's entry at an index; null if there is another or none, or if the log's files do not give it now.</summary>
    internal Task<StatementEntry?> StatementAsync(long index, CancellationToken cancel) =>
        ReadAsync(index, async (tree, _) => EntryCodec.Read((await tree.Entry(index, cancel)).Span, out var entry) is null ? entry as StatementEntry : null, cancel);

    private async Task<T?> ReadAsync<T>(long index, Func<TreeReader, SignedNote, ValueTask<T?>> read, CancellationToken cancel) where T : class
    {
        try
        {
            var newest = await reader.OpenCheckpoint([], cancel);
            return index < newest.Checkpoint.Size ? await read(await reader.OpenTree(newest.Checkpoint, cancel), newest.Note) : null;
        }
        catch (LogFailureException)
        {
            // The sequencer may be putting new files in the place of old ones at this moment.
            return null;
        }
    }
}
