using Tidemark.Core;
using Tidemark.Core.Rules;
using Tidemark.Public.Verify.Evidence;
using Tidemark.Public.Verify.Fraud;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>One check of a register, as far as it has come.</summary>
internal sealed class RegisterCheck(
    VerificationRequest request,
    VerifierKey key,
    CheckpointDemands demands,
    ReadAhead files,
    Workers workers,
    StateKeeper keeper,
    Proved? earlierRun,
    IProgress<VerificationProgress>? progress)
{
    private readonly Findings _found = new(request.All);
    private readonly LogReader _log = new(files.Fetch, key);
    private SignedCheckpoint? _checkpoint;
    private bool _held; // what is demanded of the checkpoint
    private TreeReader? _tree;
    private RegisterReading? _reading;
    private ListedDays? _days;
    private Totals? _totals;
    private EarlierTree? _earlier;
    private Sample? _sample;
    private IReadOnlyList<VerifiedSignature> _audits = [];

    public async Task<Verdict> Run(CancellationToken cancel)
    {
        try
        {
            await Read(cancel);
        }
        catch (Exception error) when (Finding.Of(error) is { } finding)
        {
            _found.Note(finding);
        }
        finally
        {
            if (_reading is not null) keeper.Keep(_reading.Proved);
        }

        var verdict = EvidenceFolder.Keep(request.EvidenceFolder, Verdict());
        return request.WithProof ? await FraudFinding.Prove(verdict, key, _reading?.Signed ?? _checkpoint, _reading?.Tree ?? _tree, _reading?.State, files.Fetch, cancel) : verdict;
    }

    private async Task Read(CancellationToken cancel)
    {
        _checkpoint = await _log.OpenCheckpoint([], cancel);
        _audits = demands.Judge(_checkpoint, key);
        _held = request.Level is not VerificationLevel.Audited || demands.NamesAuditors;
        if (request.Size is not null || request.Level is VerificationLevel.Totals or VerificationLevel.Audited or VerificationLevel.Sampled) await Tree(cancel);
        if (request.Level is VerificationLevel.Everything) await Everything(cancel);
    }

    private async Task Tree(CancellationToken cancel)
    {
        var tree = _tree = await _log.OpenTree(_checkpoint!.Checkpoint, cancel);
        if (request.Size is { } size) _earlier = await EarlierTree.Find(tree, _checkpoint.Note, size, key, files.Fetch, Days.Today(request.Clock), cancel);
        if (request.Level is VerificationLevel.Checkpoint or VerificationLevel.Everything) return;
        var manifests = new ManifestSearch(tree, files.Fetch, (done, total) => Report(VerificationStage.Manifests, done, total));
        if (request.Level is VerificationLevel.Audited && !demands.NamesAuditors) _audits = demands.With(await manifests.Keys(cancel)).Judge(_checkpoint, key);
        _held = true;
        await _found.Try(async () => _totals = await LastTally.Read(tree, request.Size ?? tree.Size, cancel));
        Report(VerificationStage.Entries, tree.Size, tree.Size);
        if (request.Level is VerificationLevel.Sampled)
            _sample = await new SampleCheck(tree, new BundleCheck(tree, manifests), files, _found, (done, total) => Report(VerificationStage.Bundles, done, total))
                .Run(request.Sample, request.Random, cancel);
    }

    private async Task Everything(CancellationToken cancel)
    {
        var proved = earlierRun ?? Proved.Nothing(_checkpoint!.Checkpoint.Origin);
        _reading = new RegisterReading(files, workers, key, demands, _checkpoint!, proved, Report, request.Size);
        await _reading.Open(cancel);
        if (!await _found.Try(() => _reading.ReadEntries(cancel))) await LaterBundles(cancel);
        var packs = new PackCheck(_reading, _found, ListDays);
        if (!_reading.IsWhole) await packs.RunForms(cancel);
        else if (!await _found.Try(() => packs.Run(cancel)) || !_reading.IsWhole) await LaterBundles(cancel);
        await new DaysCheck(_reading, _days ?? await ListDays(cancel), _found).Run(cancel);
    }

    /// <summary>Behind an entry that was refused the register's state is not known: each bundle is judged by itself, from the tally before it on.</summary>
    private async Task LaterBundles(CancellationToken cancel)
    {
        var tree = _reading!.Tree;
        var bundles = new BundleCheck(tree, new ManifestSearch(tree, files.Fetch, (_, _) => { }));
        foreach (var number in _reading.Bundles(((_reading.State.Size / RegisterState.TallyInterval) + 1)))
        {
            await _found.Try(() => bundles.Run(number, cancel));
            Report(VerificationStage.Entries, Math.Min(tree.Size, (number + 1) * RegisterState.TallyInterval), tree.Size);
        }
    }

    /// <summary>A listed size beyond the checkpoint in hand: a newer one is read first.</summary>
    private async Task<ListedDays> ListDays(CancellationToken cancel)
    {
        _days = await ListedDays.Read(_reading!, _days, Days.Today(request.Clock), cancel);
        if (_days.LastSize > _reading!.Checkpoint.Size && _reading.IsWhole) await _reading.Advance(cancel);
        return _days;
    }

    private void Report(VerificationStage stage, long done, long total)
    {
        progress?.Report(new VerificationProgress(stage, done, total));
        if (_reading is { Tree: not null }) keeper.KeepNowAndThen(_reading.Proved);
    }

    private Verdict Verdict()
    {
        // A reading that went on to a newer checkpoint speaks of that one, if it came to its end.
        var whole = _reading is { IsWhole: true };
        var newest = _reading?.Checkpoint ?? _checkpoint?.Checkpoint;
        var good = _found.Failures.Count == 0;
        var totals = whole ? _reading!.Totals : _totals;
        var leaves = _found.Failures.All(failure => failure.LeavesTotals);
        VerificationLevel? level = good ? request.Level
            : leaves && whole ? VerificationLevel.Totals
            : _held && request.Level > VerificationLevel.Checkpoint ? VerificationLevel.Checkpoint
            : null;
        return new Verdict
        {
            Checkpoint = _earlier?.Tree ?? newest,
            Newest = _earlier is null ? null : newest,
            ListedDay = _earlier?.Day,
            Sample = _sample,
            Audits = _audits,
            AuditorsAreTheLogs = !demands.NamesAuditors,
            Level = level,
            Totals = leaves ? totals : null,
            Failures = _found.Failures,
            Warnings = _found.Warnings,
        };
    }
}
