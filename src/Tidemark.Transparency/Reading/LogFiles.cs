namespace Tidemark.Transparency;

/// <summary>Fetches tiles and bundles of the right length; a partial one that is gone is cut from the full one.</summary>
internal sealed class LogFiles(Func<string, CancellationToken, ValueTask<byte[]?>> fetch)
{
    internal async ValueTask<HashTile> Tile(TilePath path, CancellationToken cancel)
    {
        var (bytes, found) = (await fetch(path.Format(), cancel), path);
        if (bytes is null && path.IsPartial)
            (bytes, found) = (await fetch(path.Full.Format(), cancel), path.Full);
        if (bytes is null)
            throw Failed(path, "is missing");
        if (bytes.Length != found.Width * TreeHash.Length)
            throw Failed(found, $"has {bytes.Length} bytes, not {found.Width * TreeHash.Length}");
        return new HashTile(bytes.AsMemory(0, path.Width * TreeHash.Length));
    }

    internal async ValueTask<(ReadOnlyMemory<byte> Bytes, EntriesPath Found)> Bundle(EntriesPath path, CancellationToken cancel)
    {
        var (bytes, found) = (await fetch(path.Format(), cancel), path);
        if (bytes is null && path.IsPartial)
            (bytes, found) = (await fetch(path.Full.Format(), cancel), path.Full);
        if (bytes is null)
            throw Failed(path, null, "it is missing");
        return (bytes, found);
    }

    internal static LogFailureException Failed(TilePath path, string why)
    {
        // Above level 6 a tile covers more bundles than there can be: its first one is bundle 0.
        var bundle = path.Level < TilePath.Height - 1 ? path.Index << (path.Level * TilePath.Height) : 0;
        return new LogFailureException(new LogFailure(LogFailureKind.Tile, null, bundle, $"{path} {why}") { Path = path.Format() });
    }

    internal static LogFailureException Failed(EntriesPath path, int? entry, string why) => new(new LogFailure(
        LogFailureKind.Bundle, entry is { } place ? (path.Index * TilePath.FullWidth) + place : null, path.Index, $"{path}: {why}") { Path = path.Format() });
}
