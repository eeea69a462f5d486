using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A whole register read entry by entry against its checkpoint and its rules; it can go on to a newer checkpoint.</summary>
internal sealed class RegisterReading
{
    private readonly ReadAhead _files;
    private readonly LogReader _log;
    private readonly IProgress<VerificationProgress>? _progress;
    private readonly List<(long First, DateOnly Day)> _days = [];
    private readonly long? _size; // at which totals are asked for
    private Totals? _totals;

    public RegisterReading(ReadAhead files, VerifierKey key, SignedCheckpoint checkpoint, IProgress<VerificationProgress>? progress, long? size)
    {
        _size = size;
        (_files, Key, Checkpoint, _progress) = (files, key, checkpoint.Checkpoint, progress);
        _log = new LogReader(files.Fetch, key);
        State = new RegisterState(Checkpoint.Origin);
    }

    public VerifierKey Key { get; }

    /// <summary>The checkpoint in hand.</summary>
    public Checkpoint Checkpoint { get; private set; }

    /// <summary>The tree of that checkpoint, once entries have been read.</summary>
    public TreeReader Tree { get; private set; } = null!;

    public RegisterState State { get; }

    /// <summary>The totals at the size that was asked for.</summary>
    public Totals Totals => _size == 0 ? Totals.Zero : _totals ?? State.Totals;

    public ValueTask<byte[]?> Fetch(string path, CancellationToken cancel) => _files.Fetch(path, cancel);

    /// <summary>The files that come next, in their order.</summary>
    public void Expect(IEnumerable<string> paths) => _files.Expect(paths);

    public void Report(VerificationStage stage, long done, long total) => _progress?.Report(new VerificationProgress(stage, done, total));

    /// <summary>The index of the first entry from <paramref name="from"/> on that bears a later day; the size if there is none.</summary>
    public long FirstAfter(DateOnly day, long from)
    {
        var found = _days.FindIndex(run => run.Day > day);
        return found < 0 ? State.Size : Math.Max(from, _days[found].First);
    }

    /// <summary>The day that an entry bears.</summary>
    public DateOnly DayOf(long index) => _days.FindLast(run => run.First <= index).Day;

    /// <summary>Reads what is between the state and the checkpoint.</summary>
    public async Task ReadEntries(CancellationToken cancel)
    {
        Tree = await _log.OpenTree(Checkpoint, cancel);
        Report(VerificationStage.Entries, State.Size, Checkpoint.Size);
        var first = State.Size / RegisterState.TallyInterval;
        Expect(Bundles(first).SelectMany(number => new[] { TilePath.At(0, number, Tree.Size).Format(), EntriesPath.At(number, Tree.Size).Format() }));
        await foreach (var bundle in Tree.ReadBundles(first, cancel))
        {
            for (var at = (int)(State.Size - bundle.FirstIndex); at < bundle.Entries.Count; at++)
                await Take(bundle.Entries[at], cancel);
            Report(VerificationStage.Entries, State.Size, Checkpoint.Size);
        }
    }

    /// <summary>Goes on to a newer checkpoint if there is one that continues this log.</summary>
    public async Task<bool> Advance(CancellationToken cancel)
    {
        var newer = (await _log.OpenCheckpoint([], cancel)).Checkpoint;
        if (newer.Size <= Checkpoint.Size)
            return newer.Size < Checkpoint.Size || newer.Root == Checkpoint.Root ? false : throw Split(newer);
        var before = Checkpoint;
        var tree = await _log.OpenTree(newer, cancel);
        if (await tree.RootAt(before.Size, cancel) != before.Root) throw Split(newer);
        Checkpoint = newer;
        await ReadEntries(cancel);
        return true;
    }

    /// <summary>The numbers of the bundles up to the checkpoint.</summary>
    public IEnumerable<long> Bundles(long first = 0)
    {
        for (var number = first; number < Tree.Bundles; number++) yield return number;
    }

    private RefusedException Split(Checkpoint newer) => new(Finding.Somewhere(
        "checkpoint", $"the log has signed two trees that do not continue each other, of sizes {Checkpoint.Size} and {newer.Size}"));

    private async Task Take(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var index = State.Size;
        byte[]? file = null;
        if (bytes.Span.StartsWith("{\"type\":\"manifest\","u8) && EntryCodec.Read(bytes.Span, out var manifest) is null)
            file = await _files.Fetch(RegisterPaths.Manifest(((ManifestEntry)manifest!).Digest), cancel);
        if (State.Append(bytes.Span, _ => file) is { } failure) throw new RefusedException(Finding.At(index, failure));
        if (State.Size == _size) _totals = State.Totals;
        if (_days.Count == 0 || State.LastDay > _days[^1].Day) _days.Add((index, State.LastDay!.Value));
    }
}
