namespace Tidemark.Transparency;

/// <summary>The last full tiles of each level that were found true. Forgets the oldest.</summary>
internal sealed class TileCache
{
    private const int TilesPerLevel = 32;
    private readonly Dictionary<(int Level, long Index), HashTile> tiles = [];
    private readonly Dictionary<int, Queue<long>> order = [];

    internal HashTile? Find(int level, long index) => tiles.GetValueOrDefault((level, index));

    internal void Add(int level, long index, HashTile tile)
    {
        if (!order.TryGetValue(level, out var queue))
            order[level] = queue = new Queue<long>();
        if (!tiles.TryAdd((level, index), tile))
            return;
        queue.Enqueue(index);
        if (queue.Count > TilesPerLevel)
            tiles.Remove((level, queue.Dequeue()));
    }
}
