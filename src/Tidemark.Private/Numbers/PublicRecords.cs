using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Transparency;

namespace Tidemark.Private.Numbers;

/// <summary>What anybody can read in the public log, with its proofs: read from its files when it is asked for and believed as far as its key vouches for it.</summary>
public sealed class PublicRecords(string folder, VerifierKey log)
{
    private readonly LogReader reader = new(new PublishedLog(folder).Fetch, log);

    /// <summary>The log's origin.</summary>
    public string Origin => log.Name;

    /// <summary>The released statement after all acts about it up to the latest that is known here; null if the log's files do not give it now.</summary>
    public Task<ReleasedStatement?> FindAsync(PublicStatement known, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(known);
        return ReadAsync(known.Last, (tree, _) => StandingAsync(tree, known, cancel), cancel);
    }

    /// <summary>The receipt of an entry; null if the log's files do not give it now.</summary>
    internal Task<LogProof?> ReceiptAsync(long index, ReadOnlyMemory<byte> behind, CancellationToken cancel) =>
        ReadAsync(index, async (tree, note) => (LogProof?)await LogProof.Make(tree, note, index, behind, cancel), cancel);

    /// <summary>The statement's entry at an index; null if there is another or none, or if the log's files do not give it now.</summary>
    internal Task<StatementEntry?> StatementAsync(long index, CancellationToken cancel) =>
        ReadAsync(index, async (tree, _) => await EntryAsync(tree, index, cancel) as StatementEntry, cancel);

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

    private async ValueTask<ReleasedStatement?> StandingAsync(TreeReader tree, PublicStatement known, CancellationToken cancel)
    {
        var acts = new Stack<(long Index, ActEntry Act)>();
        for (var at = known.Last; at != known.Index; at = acts.Peek().Act.Last)
            acts.Push((at, (ActEntry)await EntryAsync(tree, at, cancel)));
        var record = StatementRecord.Of(known.Index, (StatementEntry)await EntryAsync(tree, known.Index, cancel));
        record = acts.Aggregate(record, (before, act) => before.After(act.Index, act.Act));
        return ReleasedStatement.Of(record, await SlotAsync(known.Index, cancel));
    }

    private static async Task<Entry> EntryAsync(TreeReader tree, long index, CancellationToken cancel)
    {
        var failure = EntryCodec.Read((await tree.Entry(index, cancel)).Span, out var entry);
        return failure is null ? entry! : throw new LogFailureException(new LogFailure(LogFailureKind.Bundle, index, null, failure.Why));
    }

    private async Task<PackSlot?> SlotAsync(long index, CancellationToken cancel)
    {
        var path = new LogFolder(folder).Content(index / Pack.Slots);
        if (!File.Exists(path))
            return null;
        var place = (int)(index % Pack.Slots);
        return Pack.Lines(await File.ReadAllBytesAsync(path, cancel), place + 1) is { } lines ? PackLine.Read(lines[place].Span) : null;
    }
}
