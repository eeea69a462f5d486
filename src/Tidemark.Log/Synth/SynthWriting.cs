using System.Buffers;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Writes a synthetic register: every entry through the register's rules, then every content pack as it is at the end.</summary>
public sealed class SynthWriting : IDisposable
{
    private const int MostAtOnce = 1_024, MostPacksAtOnce = 64;

    // Measured at 500,000 statements; what the disk's blocks add is in it.
    private const long BytesPerStatement = 1_300, BytesAnyway = 16 << 20;

    private readonly SynthRequest _request;
    private readonly SynthSeed _seed;
    private readonly SynthFolder _folder;
    private readonly SignerKey _key;
    private readonly SignerKey[] _witnesses, _auditors;
    private readonly BulkLog _log;
    private readonly RegisterState _register;
    private readonly SynthCalendar _calendar;
    private readonly SynthManifests _manifests;
    private readonly SynthStatements _statements;
    private readonly SynthEntries _entries;
    private readonly SynthPacks _packs;
    private readonly IEnumerator<SynthItem> _plan;
    private readonly IProgress<SynthProgress>? _progress;
    private bool _held; // the plan's current item is still to come

    private SynthWriting(SynthRequest request, SynthSeed seed, SynthFolder folder, IProgress<SynthProgress>? progress)
    {
        (_request, _seed, _folder, _progress) = (request, seed, folder, progress);
        _key = seed.LogKey();
        _witnesses = [.. Enumerable.Range(0, 3).Select(number => seed.Cosigner(SynthManifests.Witness(number)))];
        _auditors = [.. SynthManifests.Auditors.Select(seed.Cosigner)];
        _log = new BulkLog(request.Folder, _key) { Scratch = folder.Scratch };
        _register = new RegisterState(seed.Origin, _log.Written);
        _calendar = new SynthCalendar(seed);
        _manifests = new SynthManifests(seed, _calendar, request.Campaign);
        var contents = new SynthContents(_manifests.Organisations);
        var imports = new SynthImports(seed, _calendar, _manifests, contents);
        _statements = new SynthStatements(_manifests, contents);
        _entries = new SynthEntries(_register, _calendar, _manifests, imports, new SynthActs(_register, contents)) { Random = seed.Random() };
        _packs = new SynthPacks(_register, contents, imports, _entries);
        _plan = new SynthPlan(seed, _calendar, _manifests, imports).Items().GetEnumerator();
    }

    private long Whole => _seed.Statements * 3 / 2;

    private int Batch => Math.Min(MostAtOnce, _request.Chunk);

    private int PacksAtOnce => Math.Min(MostPacksAtOnce, _request.Chunk / TilePath.FullWidth);

    /// <summary>Writes the register, or goes on with it.</summary>
    /// <exception cref="SynthRefusedException">It cannot be written there.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted; the same request goes on.</exception>
    public static SynthResult Run(SynthRequest request, IProgress<SynthProgress>? progress, CancellationToken cancel)
    {
        if (request.Statements is < 1 or > SynthRequest.MostStatements) throw new SynthRefusedException($"--statements is a number from 1 to {SynthRequest.MostStatements}.");
        if (request.Seed < 0) throw new SynthRefusedException("--seed is a number from 0 on.");
        var start = request.Clock.GetTimestamp();
        var seed = new SynthSeed(request.Statements, request.Seed);
        CheckSpace(request, SynthFolder.Reached(request.Folder, seed));
        using var folder = SynthFolder.Open(request.Folder, seed);
        using var writing = new SynthWriting(request, seed, folder, progress);
        writing.WriteEntries(cancel);
        writing.WritePacks(cancel);
        writing._log.Finish();
        folder.Finish();
        return new SynthResult(
            seed.Origin, writing._log.Size, writing._log.Root.ToString(), writing._key.VerifierKey.ToString(), request.Clock.GetElapsedTime(start).TotalSeconds, Bytes(request.Folder));
    }

    /// <summary>Closes the log and forgets the keys.</summary>
    public void Dispose()
    {
        _plan.Dispose();
        _log.Dispose();
        _key.Dispose();
        foreach (var cosigner in _witnesses.Concat(_auditors)) cosigner.Dispose();
    }

    private static void CheckSpace(SynthRequest request, SynthProgressMark mark)
    {
        var needed = BytesAnyway + (BytesPerStatement * Math.Max(0, request.Statements - Math.Min(mark.Entries, request.Statements)));
        var there = Path.GetFullPath(request.Folder);
        while (!Directory.Exists(there)) there = Path.GetDirectoryName(there)!;
        var free = request.FreeSpace(there);
        if (free < needed) throw new SynthRefusedException($"{request.Folder}: about {needed >> 20} MiB are needed, {free >> 20} MiB are free.");
    }

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private void WriteEntries(CancellationToken cancel)
    {
        Follow(cancel);
        var next = Prepare();
        while (next.GetAwaiter().GetResult() is { Length: > 0 } batch)
        {
            next = Prepare();
            foreach (var (item, entry, leaf) in batch)
            {
                cancel.ThrowIfCancellationRequested();
                Take(item, entry, leaf);
            }

            _progress?.Report(new SynthProgress(_register.Statements, Whole));
        }
    }

    /// <summary>Reads again what is there, so that register and plan are where they were.</summary>
    private void Follow(CancellationToken cancel)
    {
        while (_log.Size < _folder.Mark.Entries)
        {
            var bundle = _log.Follow();
            for (var at = 0; at < bundle.Count; at++)
            {
                for (; Peek() && _plan.Current.Kind is SynthItemKind.EndOfDay && !IsBehindTally(_plan.Current); Next()) _log.FollowDay(SynthCalendar.Day(_plan.Current.Day));
                if (!_register.NextIsTally) _entries.Placed(Next(), _register.Size);
                if (_register.Append(bundle[at].Span, _manifests.File) is { } failure)
                    throw new LogDamaged(_log.Folder.Path, $"the entry at {_register.Size} breaks {failure.Rule}: {failure.Why}", Remedy.MoveAway);
            }

            cancel.ThrowIfCancellationRequested();
            _progress?.Report(new SynthProgress(_register.Statements, Whole));
        }

        if (_log.Root.ToString() != _folder.Mark.Root) throw new LogDamaged(_log.Folder.Path, "what is there is not what was written: remove the folder and begin anew", Remedy.MoveAway);
    }

    /// <summary>Makes the entries of the next statements, on all cores; what depends on the entries before is made when its turn comes.</summary>
    private Task<(SynthItem Item, byte[]? Entry, TreeHash Leaf)[]> Prepare()
    {
        var items = new List<SynthItem>(Batch);
        while (items.Count < Batch && Peek()) items.Add(Next());
        return Task.Run(() =>
        {
            var made = new (SynthItem Item, byte[]? Entry, TreeHash Leaf)[items.Count];
            Parallel.For(0, items.Count, _seed.Random, (at, _, random) =>
            {
                var item = items[at];
                var entry = item.Kind is SynthItemKind.Statement ? EntryCodec.Write(_statements.Make(random, item.Number, SynthCalendar.Day(item.Day))) : null;
                made[at] = (item, entry, entry is null ? default : MerkleTree.Leaf(entry));
                return random;
            }, _ => { });
            return made;
        });
    }

    private void Take(SynthItem item, byte[]? entry, TreeHash leaf)
    {
        if (_register.NextIsTally && (item.Kind is not SynthItemKind.EndOfDay || IsBehindTally(item)))
            Append(EntryCodec.Write(_register.NextTally(SynthCalendar.Day(item.Day))));
        if (item.Kind is SynthItemKind.EndOfDay)
        {
            EndDay(item.Day);
            return;
        }

        if (item.Kind is SynthItemKind.Manifest) _log.PutManifest(_manifests.All[(int)item.Number].File);
        _entries.Placed(item, _register.Size);
        if (entry is null) Append(EntryCodec.Write(_entries.Make(item)));
        else Append(entry, leaf);
    }

    private void Append(byte[] entry) => Append(entry, MerkleTree.Leaf(entry));

    private void Append(byte[] entry, TreeHash leaf)
    {
        if (_register.Append(entry, _manifests.File) is { } failure)
            throw new InvalidOperationException($"The entry at {_register.Size} would break {failure.Rule}: {failure.Why}");
        _log.Append(entry, leaf);
        if (_log.Size % _request.Chunk != 0) return;
        _log.Sync();
        _folder.Keep(new SynthProgressMark(_log.Size, _log.Root.ToString(), 0));
    }

    /// <summary>Whether there is another item; <see cref="Next"/> gives it.</summary>
    private bool Peek() => _held || (_held = _plan.MoveNext());

    private SynthItem Next()
    {
        _held = false;
        return _plan.Current;
    }

    // A tally comes with the next entry, so behind the days that end before it. A log may end before or after one that is due: both are to be met with.
    private bool IsBehindTally(SynthItem end) =>
        _register.NextIsTally && end.Day == _calendar.Count - 1 && _seed.Random().At(SynthPurpose.Calendar, -1).Below(2) == 0;

    // Two of the three witnesses in turn, in the last minutes of the day; at the end the auditors too.
    private void EndDay(int at)
    {
        var day = SynthCalendar.Day(at);
        var midnight = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds();
        (SignerKey, long)[] witnesses = at < _manifests.PolicyDay ? [] : [(_witnesses[at % 3], midnight - 90), (_witnesses[(at + 1) % 3], midnight - 60)];
        (SignerKey, long)[] auditors = at < _calendar.Count - 1 ? [] : [.. _auditors.Select(auditor => (auditor, midnight - 30))];
        _log.EndDay(day, true, [.. witnesses, .. auditors]);
    }

    private void WritePacks(CancellationToken cancel)
    {
        var all = (_register.Size + TilePath.FullWidth - 1) / TilePath.FullWidth;
        var chunk = _request.Chunk / TilePath.FullWidth;
        for (var done = _folder.Mark.Packs; done < all; done = Math.Min(all, done + PacksAtOnce))
        {
            var options = new ParallelOptions { CancellationToken = cancel };
            Parallel.For(done, Math.Min(all, done + PacksAtOnce), options, () => (Random: _seed.Random(), Pack: new ArrayBufferWriter<byte>(1 << 18)), (bundle, _, own) =>
            {
                own.Pack.ResetWrittenCount();
                _packs.Write(own.Pack, own.Random, bundle);
                _log.PutPack(bundle, own.Pack.WrittenSpan);
                return own;
            }, _ => { });
            _progress?.Report(new SynthProgress(_seed.Statements + (_seed.Statements / 2 * done / all), Whole));
            if (done / chunk == Math.Min(all, done + PacksAtOnce) / chunk) continue;
            _log.Sync();
            _folder.Keep(_folder.Mark with { Packs = Math.Min(all, done + PacksAtOnce) });
        }
    }
}
