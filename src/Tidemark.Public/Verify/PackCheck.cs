using Tidemark.Core.Content;
using Tidemark.Core.Rules;

namespace Tidemark.Public.Verify;

/// <summary>Content packs against what the log says of their entries: R13 and R14. Those that were judged before are judged again where something was about them.</summary>
internal sealed class PackCheck(RegisterReading reading, Findings found, Func<CancellationToken, Task<ListedDays>> listDays)
{
    private readonly SortedDictionary<long, IReadOnlyList<Finding>> _warnings = [];
    private readonly Proved _proved = reading.Proved;
    private ListedDays _days = null!;
    private long? _looked; // at this slot twice already

    public async Task Run(CancellationToken cancel)
    {
        _days = await listDays(cancel);
        var due = new SortedSet<long>(_proved.PacksAgain);
        Expect(due);
        while (due.Count > 0 || _proved.PacksJudged < reading.Tree.Bundles)
        {
            var bundle = due.Count > 0 ? due.Min : _proved.PacksJudged;
            due.Remove(bundle);
            var judgement = default(Judgement?);
            var came = await found.Try(async () => judgement = await Settle(bundle, due, cancel));
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
                foreach (var failure in (await Judge(bundle, reading.Checkpoint.Size, null, cancel)).Failures) found.Fail(failure);
            });
        }
    }

    /// <summary>Judges a pack; null if it was perhaps newer than the checkpoint in hand, and now there is a newer one: what that one concerns is judged once more, in its order.</summary>
    private async Task<Judgement?> Settle(long bundle, SortedSet<long> due, CancellationToken cancel)
    {
        var judgement = await Judge(bundle, reading.State.Size, Judge, cancel);
        if (judgement.Failures.FirstOrDefault(failure => failure.Rule is "R13" or "R14") is not { } wrong || wrong.Index == _looked) return judgement;
        _looked = wrong.Index;
        if (!await reading.Advance(cancel)) return judgement;
        _days = await listDays(cancel);
        due.UnionWith(_proved.PacksAgain.Append(bundle));
        Expect(due);
        return null;
    }

    private void Judged(long bundle, Judgement? judgement)
    {
        if (judgement is { IsFine: true }) _proved.PacksAgain.Remove(bundle);
        else _proved.PacksAgain.Add(bundle);
        if (judgement is { Warnings: { Count: > 0 } warnings }) _warnings[bundle] = warnings;
        else _warnings.Remove(bundle);
        _proved.PacksJudged = Math.Max(_proved.PacksJudged, bundle + 1);
    }

    private void Expect(SortedSet<long> due) => reading.Expect(due.ToArray().Union(reading.Bundles(_proved.PacksJudged)).Select(RegisterPaths.Pack));

    private async Task<Judgement> Judge(long bundle, long size, Func<long, PackSlot, SlotFinding>? rules, CancellationToken cancel)
    {
        var first = bundle * Pack.Slots;
        var count = (int)Math.Min(Pack.Slots, size - first);
        if (await reading.Fetch(RegisterPaths.Pack(bundle), cancel) is not { } pack) return new([Finding.InBundle("pack", bundle, "it is missing")], []);
        if (Pack.Lines(pack, count) is not { } lines) return new([Finding.InBundle("pack", bundle, $"it has fewer than {count} lines or more than {Pack.Slots}")], []);

        // A line without form fails as such before any slot is compared with the log.
        var slots = lines.Select(line => PackLine.Read(line.Span)).ToList();
        var forms = slots.Index().Where(slot => slot.Item is null).Select(slot => Finding.At(first + slot.Index, new RuleFailure("pack", "a line is not canonical or of no known form"))).ToList();
        if (forms.Count > 0 && !found.All) return new(forms, []);
        var (failures, warnings) = (forms, new List<Finding>());
        foreach (var (at, slot) in slots.Index())
        {
            if (slot is null || rules?.Invoke(first + at, slot) is not { } judged) continue;
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
