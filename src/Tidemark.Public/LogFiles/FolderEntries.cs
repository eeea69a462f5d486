using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.LogFiles;

/// <summary>Entries of full bundles, read again from the log's folder.</summary>
internal sealed class FolderEntries(LogFolder log) : IEarlierEntries
{
    private (long Number, EntryBundle Bundle)? _lately;
    private long _size;

    /// <summary>How many entries stand in full bundles; whoever sets it says how large the log is.</summary>
    public long Size
    {
        get => _size;
        set => _size = value / TilePath.FullWidth * TilePath.FullWidth;
    }

    public ReadOnlyMemory<byte> Entry(long index)
    {
        var (number, at) = Math.DivRem(index, TilePath.FullWidth);
        if (_lately?.Number != number) _lately = (number, log.Bundle(number));
        return _lately.Value.Bundle[(int)at];
    }
}
