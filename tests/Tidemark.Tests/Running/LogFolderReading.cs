using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Private.Numbers;
using Tidemark.Transparency;

namespace Tidemark.Tests.Running;

/// <summary>An entry of a log with the bytes of its line in the content pack.</summary>
internal sealed record ReadEntry(long Index, Entry Entry, string Line);

/// <summary>The public log of a data folder, read as a stranger reads it.</summary>
internal static class LogFolderReading
{
    public static async Task<IReadOnlyList<ReadEntry>> ReadAsync(string data, string verifierKey)
    {
        var folder = Path.Combine(data, "log");
        Assert.True(VerifierKey.TryParse(verifierKey, out var key));
        var reader = new LogReader(new PublishedLog(folder).Fetch, key);
        var checkpoint = (await reader.OpenCheckpoint([], CancellationToken.None)).Checkpoint;
        var tree = await reader.OpenTree(checkpoint, CancellationToken.None);
        var entries = new List<ReadEntry>();
        await foreach (var bundle in tree.ReadBundles(0, CancellationToken.None))
        {
            var path = Path.Combine(folder, "content", new EntriesPath(bundle.Number, TilePath.FullWidth).Format()["tile/entries/".Length..]);
            var lines = File.Exists(path) ? (await File.ReadAllTextAsync(path)).Split('\n') : [];
            for (var at = 0; at < bundle.Entries.Count; at++)
            {
                Assert.Null(EntryCodec.Read(bundle.Entries[at].Span, out var entry));
                entries.Add(new ReadEntry(bundle.FirstIndex + at, entry!, at < lines.Length ? lines[at] : ""));
            }
        }

        return entries;
    }

    /// <summary>The size that the newest checkpoint states; 0 before there is one.</summary>
    public static long Size(string data)
    {
        var path = Path.Combine(data, "log", "checkpoint");
        return File.Exists(path) ? long.Parse(File.ReadAllLines(path)[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
