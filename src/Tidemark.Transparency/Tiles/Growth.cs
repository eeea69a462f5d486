namespace Tidemark.Transparency;

/// <summary>What follows from adding entries to a tree.</summary>
/// <param name="Edge">The right edge after it.</param>
/// <param name="Tiles">The tiles to write, the lowest level first, each level from left to right.</param>
public sealed record Growth(RightEdge Edge, IReadOnlyList<NewTile> Tiles);

/// <summary>A tile that has to be written.</summary>
/// <param name="Path">Where.</param>
/// <param name="Bytes">Its hashes.</param>
public sealed record NewTile(TilePath Path, ReadOnlyMemory<byte> Bytes);
