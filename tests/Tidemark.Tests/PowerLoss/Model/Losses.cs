using Tidemark.Core;

namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>
/// The ways of losing power that are tried at a call, of all those that the law allows: nothing pending kept; all; all but one; one alone; all but two, and two alone, of the ten newest; the first n; the last n;
/// all but one file's or folder's; one file's or folder's alone; every write torn at sectors (beginning, end, nothing but the size), with all else kept and with
/// all else lost; and some at random.
/// </summary>
internal static class Losses
{
    private const int Sector = 512, Page = 4096, Newest = 10;

    public static IEnumerable<Loss> Of(IReadOnlyList<Pending> pending, RandomSource random, int atRandom)
    {
        yield return new Loss("nothing pending is kept", new HashSet<Pending>());
        if (pending.Count == 0) yield break;
        yield return Kept("all is kept", pending);
        foreach (var one in pending)
        {
            yield return Kept($"all but {one} is kept", pending.Where(other => other != one));
            yield return Kept($"{one} alone is kept", [one]);
        }

        foreach (var torn in pending.OfType<Written>().SelectMany(one => Torn(one, pending))) yield return torn;
        for (var n = 2; n < pending.Count - 1; n++)
        {
            yield return Kept($"the first {n} are kept", pending.Take(n));
            yield return Kept($"the last {n} are kept", pending.TakeLast(n));
        }

        foreach (var inode in pending.GroupBy(one => one.On).Where(group => group.Count() > 1))
        {
            yield return Kept($"all but what is pending on {inode.Key.Number} is kept", pending.Where(one => one.On != inode.Key));
            yield return Kept($"what is pending on {inode.Key.Number} alone is kept", inode);
        }

        var newest = pending.TakeLast(Newest).ToList();
        for (var i = 0; i < newest.Count; i++)
            for (var j = i + 1; j < newest.Count; j++)
            {
                var (one, two) = (newest[i], newest[j]);
                yield return Kept($"all but {one} and {two} is kept", pending.Where(other => other != one && other != two));
                yield return Kept($"{one} and {two} alone are kept", [one, two]);
            }

        for (var i = 0; i < atRandom; i++) yield return Kept("some are kept at random", pending.Where(_ => random.Below(2) == 0));
    }

    /// <summary>The ways that show most of what a sync was for: what it would have covered is lost, all else is kept; or it is lost with all else.</summary>
    public static IEnumerable<Loss> WithoutAll(IReadOnlySet<Pending> orphans, IReadOnlyList<Pending> pending)
    {
        yield return Kept("all but what the sync covers is kept", pending.Where(one => !orphans.Contains(one)));
        yield return new Loss("nothing pending is kept", new HashSet<Pending>());
    }

    /// <summary>The ways that show the rest of it: a part of what it would have covered is lost.</summary>
    public static IEnumerable<Loss> WithoutPart(IReadOnlySet<Pending> orphans, IReadOnlyList<Pending> pending)
    {
        var here = pending.Where(orphans.Contains).ToList();
        foreach (var one in here)
        {
            yield return Kept($"all but {one} is kept", pending.Where(other => other != one));
            yield return Kept($"of what the sync covers, {one} alone is kept", pending.Where(other => other == one || !orphans.Contains(other)));
        }

        foreach (var torn in here.OfType<Written>().SelectMany(one => Torn(one, pending))) yield return torn;
    }

    private static IEnumerable<Loss> Torn(Written write, IReadOnlyList<Pending> pending)
    {
        var others = pending.Where(one => one != write && one is not Written).ToHashSet();
        var all = pending.Where(one => one != write).ToHashSet();
        var length = write.Bytes.Length;
        var cuts = new[] { Sector, Page, length / 2, length - 1 }.Select(cut => (int)(cut - ((write.Offset + cut) % Sector))).Where(cut => cut > 0 && cut < length).Distinct().ToList();
        var parts = cuts.SelectMany(cut => new[] { (0, cut), (cut, length) }).Append((0, 0));
        foreach (var (from, to) in parts)
        {
            yield return new Loss($"all is kept, of {write} bytes {from} to {to}", all, (write, from, to));
            yield return new Loss($"no other bytes are kept, of {write} bytes {from} to {to}", others, (write, from, to));
        }
    }

    private static Loss Kept(string how, IEnumerable<Pending> kept) => new(how, kept.ToHashSet());
}
