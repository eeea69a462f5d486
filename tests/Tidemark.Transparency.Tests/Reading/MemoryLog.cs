namespace Tidemark.Transparency.Tests;

/// <summary>A small log whose files lie in memory, where a test can spoil them.</summary>
internal sealed class MemoryLog
{
    private readonly List<byte[]> entries = [];
    private RightEdge edge = RightEdge.Empty;

    internal Dictionary<string, byte[]> Files { get; } = [];

    internal List<string> Fetched { get; } = [];

    internal Checkpoint Checkpoint => new("example.org/register", edge.Size, edge.Root);

    internal static MemoryLog OfSize(params int[] sizes)
    {
        var log = new MemoryLog();
        foreach (var size in sizes)
            log.GrowTo(size);
        return log;
    }

    internal void GrowTo(int size)
    {
        var from = entries.Count;
        for (var index = from; index < size; index++)
            entries.Add(Some.Entry(index));
        var growth = edge.Grow(Some.Leaves(size - from, from));
        foreach (var tile in growth.Tiles)
            Files[tile.Path.Format()] = tile.Bytes.ToArray();
        for (var bundle = from / 256; bundle * 256 < size; bundle++)
        {
            var path = EntriesPath.At(bundle, size);
            Files[path.Format()] = EntryBundle.Write([.. entries.Skip(bundle * 256).Take(path.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]);
        }

        edge = growth.Edge;
        using var key = Some.Log();
        Files["checkpoint"] = Checkpoint.Sign(key).ToBytes();
    }

    internal LogReader Reader() => new(Fetch, Some.Key(Some.LogVkey));

    internal ValueTask<TreeReader> Tree() => Reader().OpenTree(Checkpoint);

    private ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        Fetched.Add(path);
        return ValueTask.FromResult(Files.GetValueOrDefault(path));
    }
}
