using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log.Tests.Some;

/// <summary>A whole log read as a stranger reads it, from its public files and the key alone: tiles, entries, rules, packs and days.</summary>
public sealed class Reading
{
    private readonly LogFolder _log;

    private Reading(LogFolder log) => _log = log;

    public Checkpoint Checkpoint { get; private init; } = null!;

    public RegisterState State { get; } = new(Register.Origin);

    public List<Entry> Entries { get; } = [];

    public List<PackSlot> Slots { get; } = [];

    public IEnumerable<StatementEntry> Statements => Entries.OfType<StatementEntry>();

    public List<DateOnly> Days { get; } = [];

    public static Reading Of(Register register, DateOnly today)
    {
        var log = new LogFolder(register["log"]);
        ValueTask<byte[]?> Fetch(string path, CancellationToken cancel) => ValueTask.FromResult(File.Exists(log.Below(path)) ? File.ReadAllBytes(log.Below(path)) : null);
        var reader = new LogReader(Fetch, register.LogKey.VerifierKey);
        var checkpoint = Wait(reader.OpenCheckpoint([])).Checkpoint;
        var reading = new Reading(log) { Checkpoint = checkpoint };
        var tree = Wait(reader.OpenTree(checkpoint));
        for (var bundle = 0L; bundle < tree.Bundles; bundle++) reading.Take(Wait(tree.Bundle(bundle)).Entries);
        reading.CheckPacks();
        reading.CheckDays(register.LogKey.VerifierKey, today, size => Wait(tree.RootAt(size)));
        return reading;
    }

    private void Take(EntryBundle bundle)
    {
        for (var i = 0; i < bundle.Count; i++)
        {
            var failure = State.Append(bundle[i].Span, digest => File.Exists(_log.Manifest(digest)) ? File.ReadAllBytes(_log.Manifest(digest)) : null, out var entry);
            Assert.True(failure is null, $"{State.Size}: {failure}");
            Entries.Add(entry!);
        }
    }

    private void CheckPacks()
    {
        for (var bundle = 0; bundle * 256 < Entries.Count; bundle++)
        {
            var width = Math.Min(256, Entries.Count - (bundle * 256));
            var lines = Pack.Lines(File.ReadAllBytes(_log.Content(bundle)), width);
            Assert.NotNull(lines);
            foreach (var line in lines) Slots.Add(PackLine.Read(line.Span)!);
        }

        for (var index = 0; index < Entries.Count; index++)
        {
            var finding = State.At(index) is { } statement
                ? ContentRules.Judge(Slots[index], statement, State.Versions(statement), 0, State.LastDay!.Value)
                : ContentRules.JudgeEmpty(Slots[index]);
            Assert.Null(finding.Failure);
            Assert.Empty(finding.Warnings);
        }
    }

    private void CheckDays(VerifierKey key, DateOnly today, Func<long, TreeHash> rootAt)
    {
        var (from, size) = (DateOnly.MinValue, 0L);
        foreach (var line in File.ReadAllLines(_log.Days))
        {
            Assert.True(Core.Days.TryRead(line, out var day));
            Assert.True(day > from && day < today, $"{line} is listed after {from} on {today}");
            Assert.True(SignedCheckpoint.TryOpen(File.ReadAllBytes(_log.CheckpointOf(day)), key, [], out var opened, out _));
            var listed = opened.Checkpoint;
            Assert.InRange(listed.Size, size, Checkpoint.Size);
            Assert.Equal(rootAt(listed.Size), listed.Root);
            for (var index = size; index < listed.Size; index++) Assert.InRange(Entries[(int)index].Day, from, day);
            (from, size) = (day, listed.Size);
            Days.Add(day);
        }

        for (var index = size; index < Entries.Count; index++) Assert.InRange(Entries[(int)index].Day, from, today);
    }

    // Every fetch above is answered at once.
    private static T Wait<T>(ValueTask<T> done)
    {
        Assert.True(done.IsCompleted);
        return done.GetAwaiter().GetResult();
    }
}
