using System.Runtime.ExceptionServices;

namespace Tidemark.Transparency;

/// <summary>The files of a bundle as they were fetched, of which nothing has been checked yet but what stands above its tile.</summary>
public sealed class FetchedBundle
{
    private readonly EntriesPath path, found;
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly HashTile leaves;
    private readonly TreeHash? above;
    private readonly ExceptionDispatchInfo? failure;

    private FetchedBundle(EntriesPath path, HashTile leaves, TreeHash? above, ReadOnlyMemory<byte> bytes, EntriesPath found, ExceptionDispatchInfo? failure) =>
        (this.path, this.leaves, this.above, this.bytes, this.found, this.failure) = (path, leaves, above, bytes, found, failure);

    /// <summary>How many bundles stand before it.</summary>
    public long Number => path.Index;

    /// <summary>Fetches the entries. That they could not be had is said only after their tile was found true.</summary>
    internal static async ValueTask<FetchedBundle> Of(LogFiles files, EntriesPath path, HashTile leaves, TreeHash? above, CancellationToken cancel)
    {
        try
        {
            var (bytes, found) = await files.Bundle(path, cancel);
            return new FetchedBundle(path, leaves, above, bytes, found, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new FetchedBundle(path, leaves, above, default, path, ExceptionDispatchInfo.Capture(error));
        }
    }

    /// <summary>The tile against the one above it, the framing, and every entry against its leaf hash; on any thread.</summary>
    /// <exception cref="LogFailureException">One of them failed.</exception>
    public VerifiedBundle Check()
    {
        if (above is { } hash && leaves.Node(TilePath.Height, 0) != hash)
            throw LogFiles.Failed(TilePath.At(0, Number, (Number + 1) * TilePath.FullWidth), "does not fit the tile above it");
        failure?.Throw();
        if (!EntryBundle.TryRead(bytes, found.Width, out var bundle, out var fault))
            throw LogFiles.Failed(found, fault.Entry, fault.Why);
        var entries = found == path ? bundle : bundle.Take(path.Width);
        for (var i = 0; i < entries.Count; i++)
        {
            if (MerkleTree.Leaf(entries[i].Span) != leaves[i])
                throw LogFiles.Failed(path, i, "an entry is not its leaf hash");
        }

        return new VerifiedBundle(Number, entries, leaves);
    }
}
