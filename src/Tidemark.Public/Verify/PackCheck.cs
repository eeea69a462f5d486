using System.Collections.Concurrent;
using Tidemark.Core.Content;
using Tidemark.Core.Rules;

namespace Tidemark.Public.Verify;

/// <summary>Content packs against what the log says of their entries: R13 and R14. Those that were judged before are judged again where something was about them.</summary>
internal sealed class PackCheck(RegisterReading reading, Findings found, Func<CancellationToken, Task<ListedDays>> listDays)
{
    private readonly SortedDictionary<long, IReadOnlyList<Finding>> _warnings = [];
    private readonly Proved _proved = reading.Proved;
    private readonly Queue<(long Bundle, Piece<PackReading> Piece)> _begun = new();
    private readonly ConcurrentBag<SlotReading> _readings = [];
    private IEnumerator<long> _coming = Enumerable.Empty<long>().GetEnumerator();
    private ListedDays _days = null!;
    private long? _looked; // at this slot twice already

    public async Task Run(CancellationToken cancel)
    {
        _days = await listDays(cancel);
        Expect(_proved.PacksAgain, _proved.PacksJudged);
        while (await Next(cancel) is { } next)
        {
            var (bundle, piece) = next;
            var judgement = default(Judgement?);
            var came = await found.Try(async () => judgement = await Settle(bundle, piece, cancel));
            if (!reading.IsWhole) return;
            if (came && judgement is null) continue;
            foreach (var failure in judgement?.Failures ?? []) found.Fail(failure);
            Judged(bundle, judgement);
            reading.Report(VerificationStage.Packs, Math.Min(reading.State.Size, (bundle + 1) * Pack.Slots), reading.State.Size);
        }

        found.Warn(_warnings.Values.SelectMany(warnings => warnings));
    }

    /// <summary>Without the rules, where not all entries are known: the packs are there and of their form.</summary>
    public async Task RunForms(CancellationToken cancel)
    {
        foreach (var bundle in reading.Bundles())
        {
            await found.Try(async () =>
            {
                foreach (var failure in Judge(bundle, reading.Workers.Finish(await Begin(bundle, reading.Checkpoint.Size, cancel)), null).Failures) found.Fail(failure);
            });
        }
    }

    /// <summary>Judges a pack; null if it was perhaps newer than the checkpoint in hand, and now there is a newer one: what that one concerns is judged once more, in its order.</summary>
    private async Task<Judgement?> Settle(long bundle, Piece<PackReading> piece, CancellationToken cancel)
    {
        var judgement = Judge(bundle, reading.Workers.Finish(piece), Judge);
        if (judgement.Failures.FirstOrDefault(failure => failure.Rule is "R13" or "R14") is not { } wrong || wrong.Index == _looked) return judgement;
        _looked = wrong.Index;
        if (!await reading.Advance(cancel)) return judgement;
        _days = await listDays(cancel);
        Expect(_proved.PacksAgain.Append(bundle).Distinct().Order(), Math.Max(_proved.PacksJudged, bundle + 1));
        return null;
    }

    /// <summary>The pack whose turn it is, those after it begun.</summary>
    private async ValueTask<(long Bundle, Piece<PackReading> Piece)?> Next(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        while (_begun.Count < reading.Workers.Ahead && _coming.MoveNext()) _begun.Enqueue((_coming.Current, await Begin(_coming.Current, reading.State.Size, cancel)));
        return _begun.TryDequeue(out var next) ? next : null;
    }

    private async ValueTask<Piece<PackReading>> Begin(long bundle, long size, CancellationToken cancel)
    {
        try
        {
            var (pack, count) = (await reading.Fetch(RegisterPaths.Pack(bundle), cancel), (int)Math.Min(Pack.Slots, size - (bundle * Pack.Slots)));
            return reading.Workers.Begin(() => PackReading.Of(pack, count, _readings, reading.State));
        }
        catch (Exception error) when (Finding.Of(error) is not null)
        {
            return new Piece<PackReading>(() => throw error);
        }
    }

    private void Judged(long bundle, Judgement? judgement)
    {
        if (judgement is { IsFine: true }) _proved.PacksAgain.Remove(bundle);
        else _proved.PacksAgain.Add(bundle);
        if (judgement is { Warnings: { Count: > 0 } warnings }) _warnings[bundle] = warnings;
        else _warnings.Remove(bundle);
        _proved.PacksJudged = Math.Max(_proved.PacksJudged, bundle + 1);
    }

    /// <summary>Those that are due again, then those that were never judged.</summary>
    private void Expect(IEnumerable<long> due, long first)
    {
        var coming = due.ToArray().Concat(reading.Bundles(first));
        _begun.Clear();
        _coming = coming.GetEnumerator();
        reading.Expect(coming.Select(RegisterPaths.Pack));
    }

    private Judgement Judge(long bundle, PackReading pack, Func<long, PackSlot, SlotFinding>? rules)
    {
        var first = bundle * Pack.Slots;
        if (pack.Problem is { } problem) return new([Finding.InBundle("pack", bundle, problem)], []);

        // A line without form fails as such before any slot is compared with the log.
        var failures = new List<Finding>();
        for (var at = 0; at < pack.Slots.Length; at++)
            if (pack.Slots[at].Form is SlotForm.None) failures.Add(Finding.At(first + at, new RuleFailure("pack", "a line is not canonical or of no known form")));
        if (rules is null || (failures.Count > 0 && !found.All)) return new(failures, []);
        var warnings = new List<Finding>();
        for (var at = 0; at < pack.Slots.Length; at++)
        {
            // What fits is right; of all else the log itself is asked.
            if (pack.Slots[at].Form is SlotForm.None || reading.State.Fits(first + at, pack.Slots[at])) continue;
            var judged = rules(first + at, PackLine.Read(pack.Lines[at].Span)!);
            if (judged.Failure is { } wrong) failures.Add(Finding.At(first + at, wrong));
            warnings.AddRange(judged.Warnings.Select(warning => Finding.At(first + at, warning)));
        }

        return new(failures, warnings);
    }

    private SlotFinding Judge(long index, PackSlot slot)
    {
        var state = reading.State;
        if (state.At(index) is { } statement) return ContentRules.Judge(slot, statement, state.Versions(statement), _days.LastSize, state.LastDay!.Value);
        return state.ImportAt(index) is { } import ? ContentRules.Judge(slot, import, state.LastDay!.Value) : ContentRules.JudgeEmpty(slot);
    }

    private readonly record struct Judgement(IReadOnlyList<Finding> Failures, IReadOnlyList<Finding> Warnings)
    {
        public bool IsFine => Failures.Count == 0 && Warnings.Count == 0;
    }
}
