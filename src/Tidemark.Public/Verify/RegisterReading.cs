using System.Collections.Concurrent;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A whole register read entry by entry against its checkpoint and its rules; it can go on to a newer checkpoint, and from what was proved before.</summary>
internal sealed class RegisterReading(
    ReadAhead files, Workers workers, VerifierKey key, CheckpointDemands demands, SignedCheckpoint newest, Proved proved, Action<VerificationStage, long, long> report, long? size)
{
    private static readonly Func<Digest, byte[]?> NoFile = _ => null;
    private readonly LogReader _log = new(files.Fetch, key);
    private readonly long? _size = size; // at which totals are asked for
    private readonly ConcurrentBag<EntryReading> _readings = [];
    private Totals? _totals;

    public VerifierKey Key => key;

    /// <summary>The checkpoint in hand, with its signatures.</summary>
    public SignedCheckpoint Signed => newest;

    /// <summary>What it says.</summary>
    public Checkpoint Checkpoint => newest.Checkpoint;

    /// <summary>The tree of that checkpoint, once entries have been read.</summary>
    public TreeReader Tree
    {
        get => proved.Entries.Tree!;
        private set => proved.Entries.Tree = value;
    }

    /// <summary>Who reads ahead.</summary>
    public Workers Workers => workers;

    /// <summary>What has been proved, from an earlier run on.</summary>
    public Proved Proved => proved;

    public RegisterState State => proved.State;

    /// <summary>Whether all entries below the checkpoint were taken.</summary>
    public bool IsWhole => State.Size == Checkpoint.Size;

    /// <summary>The totals at the size that was asked for.</summary>
    public Totals Totals => _size == 0 ? Totals.Zero : _totals ?? State.Totals;

    public ValueTask<byte[]?> Fetch(string path, CancellationToken cancel) => files.Fetch(path, cancel);

    /// <summary>The files that come next, in their order.</summary>
    public void Expect(IEnumerable<string> paths) => files.Expect(paths);

    public void Report(VerificationStage stage, long done, long total) => report(stage, done, total);

    /// <summary>The index of the first entry from <paramref name="from"/> on that bears a later day; the size if there is none.</summary>
    public long FirstAfter(DateOnly day, long from)
    {
        var found = FirstRun(run => run.Day > day);
        return found == proved.DayStarts.Count ? State.Size : Math.Max(from, proved.DayStarts[found].First);
    }

    /// <summary>The day that an entry bears.</summary>
    public DateOnly DayOf(long index) => proved.DayStarts[FirstRun(run => run.First > index) - 1].Day;

    /// <summary>Opens the tree of the checkpoint, and shows that it continues what was proved before.</summary>
    public async Task Open(CancellationToken cancel)
    {
        Tree = await new Continuation(_log).Open(proved.Checkpoint, newest, cancel);
        proved.Checkpoint = newest;
        if (_size is > 0 and var asked && asked <= State.Size) _totals = await LastTally.Read(Tree, asked, cancel);
    }

    /// <summary>Reads what is between the state and the checkpoint.</summary>
    public async Task ReadEntries(CancellationToken cancel)
    {
        Report(VerificationStage.Entries, State.Size, Checkpoint.Size);
        if (IsWhole) return;
        var first = State.Size / RegisterState.TallyInterval;
        Expect(Bundles(first).SelectMany(number => new[] { TilePath.At(0, number, Tree.Size).Format(), EntriesPath.At(number, Tree.Size).Format() }));
        var ahead = new Queue<Piece<JudgedBundle>>();
        for (var next = first; next < Tree.Bundles || ahead.Count > 0;)
        {
            while (next < Tree.Bundles && ahead.Count < workers.Ahead) ahead.Enqueue(await Begin(next++, cancel));
            cancel.ThrowIfCancellationRequested();
            var (bundle, entries) = workers.Finish(ahead.Dequeue());
            for (var at = (int)(State.Size - bundle.FirstIndex); at < entries.Length; at++)
            {
                var file = entries[at].Entry is ManifestEntry manifest ? await files.Fetch(RegisterPaths.Manifest(manifest.Digest), cancel) : null;
                Take(entries[at], bundle.Entries[at].Span, file is null ? NoFile : Only(file));
            }

            Report(VerificationStage.Entries, State.Size, Checkpoint.Size);
        }
    }

    /// <summary>Fetches a bundle, one after the other, and has it judged by itself. What stands in its way is said when its turn comes.</summary>
    private async ValueTask<Piece<JudgedBundle>> Begin(long number, CancellationToken cancel)
    {
        try
        {
            var fetched = await Tree.Fetch(number, cancel);
            return workers.Begin(() => JudgedBundle.Of(fetched, _readings, State));
        }
        catch (Exception error) when (Finding.Of(error) is not null)
        {
            return new Piece<JudgedBundle>(() => throw error);
        }
    }

    /// <summary>Goes on to a newer checkpoint if there is one that continues this log.</summary>
    public async Task<bool> Advance(CancellationToken cancel)
    {
        var newer = await _log.OpenCheckpoint([], cancel);
        if (newer.Checkpoint == Checkpoint) return false;
        if (newer.Checkpoint.Size < Checkpoint.Size)
        {
            // It is none, but both have to be of one log.
            await Continuation.Prove(Signed, newer, Tree, cancel);
            return false;
        }

        demands.Judge(newer, key);
        Tree = await new Continuation(_log).Open(newest, newer, cancel);
        (newest, proved.Checkpoint) = (newer, newer);
        await ReadEntries(cancel);
        return true;
    }

    /// <summary>The numbers of the bundles up to the checkpoint.</summary>
    public IEnumerable<long> Bundles(long first = 0)
    {
        for (var number = first; number < Tree.Bundles; number++) yield return number;
    }

    /// <summary>The first run of days that is beyond something, as all after it are; their number if none is.</summary>
    private int FirstRun(Func<(long First, DateOnly Day), bool> isBeyond)
    {
        var (low, high) = (0, proved.DayStarts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBeyond(proved.DayStarts[middle])) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static Func<Digest, byte[]?> Only(byte[] file) => _ => file;

    private void Take(in ReadEntry read, ReadOnlySpan<byte> bytes, Func<Digest, byte[]?> manifestFile)
    {
        var index = State.Size;
        if (State.Append(read, bytes, manifestFile) is { } failure) throw new RefusedException(Finding.At(index, failure));
        if (State.Size == _size) _totals = State.Totals;
        if (proved.DayStarts.Count == 0 || State.LastDay > proved.DayStarts[^1].Day) proved.DayStarts.Add((index, State.LastDay!.Value));
        proved.Touch(index);
        if (read.Entry is ActEntry act) proved.Touch(act.Of);
        else if (read.Entry is ImportActEntry importAct) proved.Touch(importAct.Of);
    }
}
