using System.Text.RegularExpressions;
using Tidemark.Tests.PowerLoss.Model;

namespace Tidemark.Tests.PowerLoss.Trace;

/// <summary>One sync of a trace, named by what it makes durable: one use of it in the code.</summary>
internal sealed partial record SyncPoint(string Label)
{
    private const string OfBatch = "names of what a batch was made of";

    private static readonly HashSet<string> Batch = ["names in sequencer/cut: -NAME", "names in sequencer/inbox: -NAME"];

    // Several places in the code sync these folders after the same change; the sync before tells which it is.
    private static readonly HashSet<string> Shared = ["names in sequencer/cut: -NAME", "names in sequencer/inbox: -NAME", "names in release: +NAME"];

    public static SyncPoint Of(string path, Inode? inode, IReadOnlyCollection<Pending> covered, SyncPoint? before)
    {
        if (inode is null) return new SyncPoint("the file system");
        var place = General(path);
        if (!inode.IsFolder) return new SyncPoint(Store(place) is { } store ? $"SQLite: bytes of a {store}" : covered.Count == 0 ? "bytes of an empty file" : $"bytes of {place}");
        if (covered.LastOrDefault() is not Named last) return new SyncPoint("names in a folder without news");
        // A rename within the folder ends by taking the old name away: what matters is the new one.
        var named = last.Needs is { } given && given.On == inode ? given : last;
        if (named.Target?.IsFolder == true) return new SyncPoint("names of folders");
        var name = place == "keys" ? "KEY" : General(named.Name);
        if (Store($"{place}/{name}") is not null) return new SyncPoint("SQLite: names in a folder");
        var label = $"names in {place}: {(named.Target is null ? "-" : "+")}{name}";
        if (Batch.Contains(label) && Place(before) == "of a batch") return new SyncPoint(OfBatch);
        return new SyncPoint(Shared.Contains(label) ? $"{label}, {Place(before)}" : Answer().Replace(label, "ANSWER"));
    }

    private static string Place(SyncPoint? before) => before?.Label switch
    {
        null => "first",
        "the file system" or OfBatch => "of a batch",
        "names in release: +NAME.answer" => "answered",
        "bytes of release/NAME" => "added",
        { } label when label.StartsWith("names in sequencer/refused", StringComparison.Ordinal) => "set aside",
        { } label when label.StartsWith("names in release: +NAME", StringComparison.Ordinal) => "given back",
        _ => "else",
    };

    private static string? Store(string place) => Database().Match(place) is { Success: true } match
        ? match.Groups[1].Value switch { "-journal" => "journal", "-mj" => "super-journal", _ => "database" }
        : null;

    private static string General(string path) => Key().Replace(Number().Replace(Day().Replace(Temporary().Replace(Name().Replace(Super().Replace(path, "-mj"), "NAME"), ""), "DAY"), "N"), "keys/KEY")
        .Replace("data/sequencer/scratch/", "", StringComparison.Ordinal).Replace("data/", "", StringComparison.Ordinal);

    [GeneratedRegex("\\.db(-journal|-mj)?$")]
    private static partial Regex Database();

    [GeneratedRegex("-mj[0-9A-F]+")]
    private static partial Regex Super();

    [GeneratedRegex("[0-9a-f]{32,64}")]
    private static partial Regex Name();

    [GeneratedRegex("\\.[0-9]+-[0-9]+\\.tmp")]
    private static partial Regex Temporary();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex Day();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("keys/[a-z]+")]
    private static partial Regex Key();

    [GeneratedRegex("(?<=-)NAME\\.(answer|back)$")]
    private static partial Regex Answer();
}
