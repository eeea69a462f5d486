using Tidemark.Core;
using Tidemark.Core.Rules;
using Tidemark.Public.Verify.Evidence;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>The checkpoints of past days: sizes, trees, the days that entries bear, witnesses (R18).</summary>
internal sealed class DaysCheck(RegisterReading reading, ListedDays listed, Findings found)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(25);
    private readonly Queue<(int At, Piece<bool> Piece)> _begun = new();
    private int _next;

    public async Task Run(CancellationToken cancel)
    {
        ListedDay? before = null;
        for (var at = 0; at < listed.Days.Count; at++)
        {
            var day = listed.Days[at];
            // What an earlier run has judged stays judged, if nothing before it has changed.
            if (at >= reading.Proved.Days.Count || reading.Proved.Days[at].Day != day.Day) await Settle(at, before, day, cancel);
            before = day;
            reading.Report(VerificationStage.Days, at + 1, listed.Days.Count);
        }

        if (listed.Problem is { } problem) found.Fail(problem);
        if (before is not null) await found.Try(() => Bears(before.Checkpoint.Size, reading.State.Size, before.Day, DateOnly.MaxValue));
        found.Warn(Dismissals());
    }

    private async Task Settle(int at, ListedDay? before, ListedDay day, CancellationToken cancel)
    {
        if (await found.Try(() => Judge(at, before, day, cancel)) && at == reading.Proved.Days.Count && reading.IsWhole) reading.Proved.Days.Add(day);
    }

    private async Task Judge(int at, ListedDay? before, ListedDay day, CancellationToken cancel)
    {
        var (name, size) = (Days.Write(day.Day), day.Checkpoint.Size);
        if (size < before?.Checkpoint.Size) throw Refused($"the tree of {name} is smaller than that of the day before");
        if (size > reading.Checkpoint.Size) throw Refused($"the tree of {name} is larger than the log's", split: new SplitView(day.Signed, reading.Signed.Note));
        if (await reading.Tree.RootAt(size, cancel) != day.Checkpoint.Root)
            throw Refused($"the log does not continue the tree of {name}", split: await SplitView.Of(day.Signed, reading.Signed.Note, reading.Tree, size, cancel));
        await Bears(before?.Checkpoint.Size ?? 0, Math.Min(size, reading.State.Size), before?.Day ?? DateOnly.MinValue, day.Day);
        if (size <= reading.State.Size) Witnessed(at);
    }

    /// <summary>Entries from one size to another bear days from one to another.</summary>
    private Task Bears(long from, long to, DateOnly first, DateOnly last)
    {
        if (from >= to) return Task.CompletedTask;
        if (reading.DayOf(from) < first) throw Refused("it bears a day before that of a checkpoint without it", from);
        if (reading.FirstAfter(last, from) is var late && late < to) throw Refused("it bears a day after that of a checkpoint with it", late);
        return Task.CompletedTask;
    }

    /// <summary>Who had to cosign a day has; the next days' signatures are checked meanwhile.</summary>
    private void Witnessed(int at)
    {
        for (_next = Math.Max(_next, at); _next < listed.Days.Count && _begun.Count < reading.Workers.Ahead; _next++)
        {
            var day = listed.Days[_next];
            _begun.Enqueue((_next, reading.Workers.Begin(() => Witnesses(day))));
        }

        (int At, Piece<bool> Piece) mine;
        do mine = _begun.Dequeue();
        while (mine.At != at);
        reading.Workers.Finish(mine.Piece);
    }

    private bool Witnesses(ListedDay day)
    {
        var name = Days.Write(day.Day);
        var policy = reading.State.Policies.LastOrDefault(policy => policy.Index < day.Checkpoint.Size)?.Policy;
        if (policy is null) return true;
        var keys = CheckpointDemands.Keys(policy);
        if (!SignedNote.TryParse(day.Note, out var note, out var why)) throw Refused($"the checkpoint of {name}: {why}");
        IReadOnlyList<VerifiedSignature> signatures = [];
        if (note.Signatures.Any(line => keys.Keys.Any(key => key.KeyId == line.KeyId && key.Name == line.Name)) && !note.TryVerify([.. keys.Keys], out signatures, out why)) throw Refused($"the checkpoint of {name}: {why}");
        var start = new DateTimeOffset(day.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (earliest, end) = (start.ToUnixTimeSeconds(), start.ToUnixTimeSeconds() + (long)Grace.TotalSeconds);
        foreach (var signature in signatures)
            if (signature.Time < earliest || signature.Time >= end) throw Refused($"{signature.Key.Name} cosigned the checkpoint of {name} at another time");
        return policy.IsMetBy([.. signatures.Select(signature => keys[signature.Key]).Distinct()]) ? true : throw Refused($"the checkpoint of {name} lacks the quorum of its witnesses");
    }

    /// <summary>Policies that ask nobody after one that asked somebody.</summary>
    private IEnumerable<Finding> Dismissals()
    {
        var asked = false;
        foreach (var (index, policy) in reading.State.Policies)
        {
            if (asked && policy.AsksNobody) yield return Finding.At(index, new RuleFailure("R18", "from here on no witness is asked any more"));
            asked |= !policy.AsksNobody;
        }
    }

    private static RefusedException Refused(string why, long? index = null, SplitView? split = null) =>
        new((index is { } at ? Finding.At(at, new RuleFailure("R18", why)) : Finding.Somewhere("R18", why)) with { Split = split });
}
