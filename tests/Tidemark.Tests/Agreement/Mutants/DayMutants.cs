using System.Text;
using Tidemark.Core;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>The list of days and their checkpoints: sizes, trees, days of entries, witnesses (R18).</summary>
internal static class DayMutants
{
    public static IEnumerable<Mutant> All => [.. Lists(), .. Checkpoints(), .. Trees(), .. Entries(), .. Witnesses()];

    private static IEnumerable<Mutant> Lists() =>
    [
        List("missing", (files, path) => files.Remove(path)),
        List("without the LF at its end", (files, path) => files[path] = files[path][..^1]),
        List("with CRLF", (files, path) => files[path] = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(files[path]).Replace("\n", "\r\n", StringComparison.Ordinal))),
        List("with an empty line", (files, path) => files[path] = [.. files[path], (byte)'\n']),
        List("with a day twice", (files, path) => files[path] = [.. files[path], .. files[path][^11..]]),
        List("not in order", (files, path) => files[path] = [.. files[path][..^22], .. files[path][^11..], .. files[path][^22..^11]]),
        List("with a day that does not exist", (files, path) => files[path] = [.. "2023-02-29\n"u8, .. files[path]]),
        List("with a day that is not over", (files, path) => files[path] = [.. files[path], .. "9999-12-31\n"u8]),
        List("with a day that has no checkpoint", (files, path) => files[path] = [.. files[path], .. "2026-01-02\n"u8]),
        List("with a byte order mark", (files, path) => files[path] = [0xEF, 0xBB, 0xBF, .. files[path]]),
    ];

    private static IEnumerable<Mutant> Checkpoints() =>
    [
        Day("its checkpoint missing", (s, day, files) => files.Remove(Path(day))),
        Day("its checkpoint empty", (s, day, files) => files[Path(day)] = []),
        Day("signed by another", (s, day, files) => files[Path(day)] = LogFolder.Checkpoint(day.Size, day.Root, [], Signers.Stranger)),
        Day("a bit of its signature", (s, day, files) => files[Path(day)] = FileMutants.Resigned(FileMutants.Signed($"{LogDraft.Origin}\n{day.Size}\n{day.Root}\n"), signature => signature[9] ^= 1)),
        Day("an extension line", (s, day, files) => files[Path(day)] = FileMutants.Signed($"{LogDraft.Origin}\n{day.Size}\n{day.Root}\nmore\n")),
        Day("another log's", (s, day, files) => files[Path(day)] = FileMutants.Signed($"another.example/register\n{day.Size}\n{day.Root}\n")),
        Day("a size with a leading zero", (s, day, files) => files[Path(day)] = FileMutants.Signed($"{LogDraft.Origin}\n0{day.Size}\n{day.Root}\n")),
    ];

    private static IEnumerable<Mutant> Trees() =>
    [
        Tree("another tree", (log, day, _) => day with { Root = MerkleTree.Leaf("another"u8) }),
        Tree("a tree larger than the log", (log, day, _) => day with { Size = log.Size + 1 }),
        Tree("the tree of one entry less", (log, day, _) => day with { Root = Root(log, day.Size - 1) }),
        Tree("smaller than the day before", (log, day, before) => day with { Size = before.Size - 1, Root = Root(log, before.Size - 1) }),
        Tree("no tree at all", (_, day, _) => day with { Size = 0, Root = MerkleTree.EmptyRoot }),
    ];

    private static IEnumerable<Mutant> Entries() =>
    [
        new("R18", "an entry bears a later day than a checkpoint with it", s =>
        {
            s.History.EndDay(s.History.CosignersOfToday(), 1);
            s.At(s.Log.Size);
            s.History.FilePlain();
            var (day, size, root) = (s.Log.Days[^1], s.Log.Size, s.Log.Root);
            s.Log.Days[^1] = day with { Size = size, Root = root };
        }),
        new("R18", "an entry bears an earlier day than a checkpoint without it", s =>
        {
            s.History.EndDay(s.History.CosignersOfToday(), 1);
            s.At(s.Log.Size);
            var (day, size, root) = (s.Log.Day.AddDays(2), s.Log.Size, s.Log.Root);
            s.History.FilePlain();
            s.History.EndDay(null, 5);
            s.Log.Days.Add(new DraftDay(day, size, root, Quorum(s, day, 9)));
        }),
        new("R18", "the last entry bears an earlier day than the last checkpoint", s => s.Finally(() =>
        {
            s.At(s.Log.Size - 1);
            s.History.CatchUp();
            var day = s.Log.Day.AddDays(3);
            s.Log.Days.Add(new DraftDay(day, s.Log.Size - 1, Root(s.Log, s.Log.Size - 1), Quorum(s, day, 9)));
        })),
        new("R18", "the first entries bear a later day than the first checkpoint", s => s.Finally(() =>
        {
            s.At(0);
            var day = s.Log.Days[0].Day.AddDays(-400);
            s.Log.Days.Insert(0, new DraftDay(day, 1, Root(s.Log, 1), []));
        })),
    ];

    private static IEnumerable<Mutant> Witnesses() =>
    [
        Cosigned("by nobody", PolicyDraft.One),
        Cosigned("by another", PolicyDraft.One, ("birch", 9)),
        Cosigned("by one of three", PolicyDraft.TwoOfThree, ("birch", 9)),
        Cosigned("twice by the same of three", PolicyDraft.TwoOfThree, ("birch", 9), ("birch", 10)),
        Cosigned("by all but the one who must", PolicyDraft.Nested, ("ash", 9), ("birch", 9)),
        Cosigned("by the one who must, and no other", PolicyDraft.Nested, ("dogwood", 9)),
        Cosigned("a second before the day", PolicyDraft.One, ("ash", -1)),
        Cosigned("at 01:00:00 of the next day", PolicyDraft.One, ("ash", 90_000)),
        Cosigned("by enough, but by one more too late", PolicyDraft.TwoOfThree, ("ash", 9), ("birch", 9), ("cedar", 90_001)),
        Cosigned("in time, and once more too late", PolicyDraft.One, ("ash", 9), ("ash", 90_001)),
        Cosigned("in time, where nobody is asked, and once too early", PolicyDraft.None, ("ash", 9), ("ash", -1)),
        new("R18", "a false line of a witness besides a true one", s =>
        {
            s.History.AddPolicy(PolicyDraft.One);
            s.History.FilePlain();
            var day = s.Log.Day;
            s.History.EndDay([(Signers.Witness("ash"), History.Second(day, 5))]);
            s.InBundle(null);
            s.OnFiles(files => files[$"checkpoints/{Days.Write(day)}"] = FileMutants.Resigned(
                [.. files[$"checkpoints/{Days.Write(day)}"], .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[$"checkpoints/{Days.Write(day)}"]).Split('\n')[^2] + "\n")], signature => signature[30] ^= 1));
        }),
    ];

    private static Mutant List(string name, Action<Dictionary<string, byte[]>, string> change) => new("R18", $"the list {name}", s =>
    {
        s.InBundle(null);
        s.OnFiles(files => change(files, "checkpoints/days"));
    });

    private static Mutant Day(string name, Action<Sabotage, DraftDay, Dictionary<string, byte[]>> change) => new("R18", $"a day: {name}", s =>
    {
        s.InBundle(null);
        s.OnFiles(files => change(s, s.Dice.Any(s.Log.Days), files));
    });

    private static Mutant Tree(string name, Func<LogDraft, DraftDay, DraftDay, DraftDay> change) => new("R18", $"a day: {name}", s =>
    {
        s.InBundle(null);
        s.Finally(() =>
        {
            var at = s.Log.Days.FindIndex(2, day => day.Size > s.Log.Days[1].Size);
            s.Log.Days[at] = change(s.Log, s.Log.Days[at], s.Log.Days[at - 1]);
        });
    });

    private static Mutant Cosigned(string name, PolicyDraft policy, params (string Name, int Second)[] cosigners) => new("R18", $"a day cosigned {name}", s =>
    {
        s.History.AddPolicy(policy);
        s.History.FilePlain();
        s.InBundle(null);
        var day = s.Log.Day;
        s.History.EndDay([.. cosigners.Select(one => (Signers.Witness(one.Name), History.Second(day, one.Second)))]);
    });

    /// <summary>A quorum of the policy that is in force now.</summary>
    private static IReadOnlyList<(SignerKey Key, long Time)> Quorum(Sabotage s, DateOnly day, int second) =>
        [.. (s.History.Policy?.Quorums[^1] ?? []).Select(name => (Signers.Witness(name), History.Second(day, second)))];

    private static TreeHash Root(LogDraft log, long size)
    {
        var range = new CompactRange();
        foreach (var leaf in log.Leaves.Take((int)size)) range.Append(leaf);
        return range.Root;
    }

    private static string Path(DraftDay day) => $"checkpoints/{Days.Write(day.Day)}";
}
