using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Transparency;

namespace Tidemark.Private.Numbers;

/// <summary>Released statements as anybody can read them, from the log's public files, believed as far as its key vouches for them.</summary>
public sealed class PublicRecords(string folder, VerifierKey log)
{
    private readonly LogReader reader = new(new PublishedLog(folder).Fetch, log);

    /// <summary>The log's origin.</summary>
    public string Origin => log.Name;

    /// <summary>The statement after all acts about it up to the latest that is known here; null if the log's files do not give it now.</summary>
    public async Task<ReleasedStatement?> FindAsync(PublicStatement known, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(known);
        try
        {
            var tree = await reader.OpenTree((await reader.OpenCheckpoint([], cancel)).Checkpoint, cancel);
            var acts = new Stack<(long Index, ActEntry Act)>();
            for (var at = known.Last; at != known.Index; at = acts.Peek().Act.Last)
                acts.Push((at, (ActEntry)await Entry(tree, at, cancel)));
            var record = StatementRecord.Of(known.Index, (StatementEntry)await Entry(tree, known.Index, cancel));
            record = acts.Aggregate(record, (before, act) => before.After(act.Index, act.Act));
            return ReleasedStatement.Of(record, await SlotAsync(known.Index, cancel));
        }
        catch (LogFailureException)
        {
            // The sequencer may be putting new files in the place of old ones at this moment.
            return null;
        }
    }

    private static async Task<Entry> Entry(TreeReader tree, long index, CancellationToken cancel)
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
