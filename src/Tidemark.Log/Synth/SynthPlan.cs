using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>What comes next in a synthetic register.</summary>
internal enum SynthItemKind
{
    Manifest,
    Ledger,
    Import,
    ImportRetraction,
    ImportRedaction,
    Statement,
    Act,

    /// <summary>No entry: the day is over.</summary>
    EndOfDay,
}

/// <summary>One entry to be made, or the end of a day: <paramref name="Number"/> says which of its kind, <paramref name="Step"/> which of a statement's acts.</summary>
internal readonly record struct SynthItem(SynthItemKind Kind, int Day, long Number, int Step = 0);

/// <summary>The order of everything in a synthetic register but the tallies, which follow from the size alone.</summary>
internal sealed class SynthPlan(SynthSeed seed, SynthCalendar calendar, SynthManifests manifests, SynthImports imports)
{
    private readonly SynthRandom _random = seed.Random();
    private readonly Dictionary<int, List<(long Number, int Step)>> _due = [];

    /// <summary>All items, once.</summary>
    public IEnumerable<SynthItem> Items()
    {
        for (var day = 0; day < calendar.Count; day++)
        {
            foreach (var item in Other(day)) yield return item;
            if (!_due.Remove(day, out var acts)) acts = [];
            var (first, count, done) = (calendar.Before(day), calendar.Before(day + 1) - calendar.Before(day), 0);
            for (var at = 1; at <= count; at++)
            {
                var number = first + at;
                if (SynthFate.Of(number, _random).Steps is [var step, ..]) Schedule(day, number, 0, step);
                yield return new SynthItem(SynthItemKind.Statement, day, number);
                // The day's acts stand between its statements.
                for (; done < acts.Count * at / count; done++)
                    foreach (var item in Acts(day, acts[done].Number, acts[done].Step)) yield return item;
            }

            for (; done < acts.Count; done++)
                foreach (var item in Acts(day, acts[done].Number, acts[done].Step)) yield return item;
            yield return new SynthItem(SynthItemKind.EndOfDay, day, 0);
        }
    }

    private IEnumerable<SynthItem> Other(int day)
    {
        for (var at = 0; at < manifests.All.Count; at++)
            if (manifests.All[at].Day == day) yield return new SynthItem(SynthItemKind.Manifest, day, at);
        if (SynthCalendar.LedgerOn(day) is { } week) yield return new SynthItem(SynthItemKind.Ledger, day, week);
        foreach (var import in imports.On(day)) yield return new SynthItem(SynthItemKind.Import, day, import);
        foreach (var import in imports.ActsOn(day, ImportActKind.Retraction)) yield return new SynthItem(SynthItemKind.ImportRetraction, day, import);
        foreach (var import in imports.ActsOn(day, ImportActKind.Redaction)) yield return new SynthItem(SynthItemKind.ImportRedaction, day, import);
    }

    /// <summary>An act, and those that follow it at once.</summary>
    private IEnumerable<SynthItem> Acts(int day, long number, int step)
    {
        var steps = SynthFate.Of(number, _random).Steps;
        do yield return new SynthItem(SynthItemKind.Act, day, number, step);
        while (++step < steps.Count && steps[step].Days == 0);
        if (step < steps.Count) Schedule(day, number, step, steps[step]);
    }

    private void Schedule(int day, long number, int step, SynthStep next)
    {
        if (day + next.Days >= calendar.Count) return;
        if (!_due.TryGetValue(day + next.Days, out var list)) _due[day + next.Days] = list = [];
        list.Add((number, step));
    }
}
