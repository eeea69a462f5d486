namespace Tidemark.Transparency;

/// <summary>A bundle of which every entry has been compared with its leaf hash.</summary>
/// <param name="Number">How many bundles stand before it.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Leaves">The tile of level 0 with their leaf hashes.</param>
public sealed record VerifiedBundle(long Number, EntryBundle Entries, HashTile Leaves)
{
    /// <summary>The index of its first entry in the log.</summary>
    public long FirstIndex => Number * TilePath.FullWidth;
}
