using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Entries of full bundles, read again from the log's files; several threads may ask at once.</summary>
internal sealed class WrittenEntries(TreeFiles tree) : IEarlierEntries, IDisposable
{
    private readonly ThreadLocal<(long Number, EntryBundle Bundle)?> _bundle = new();
    private long _size;

    /// <summary>How many entries stand in full bundles; whoever sets it says how many are written.</summary>
    public long Size
    {
        get => _size;
        set => _size = value / TilePath.FullWidth * TilePath.FullWidth;
    }

    public ReadOnlyMemory<byte> Entry(long index)
    {
        var (number, at) = Math.DivRem(index, TilePath.FullWidth);
        return Bundle(number)[(int)at];
    }

    private EntryBundle Bundle(long number)
    {
        if (_bundle.Value is { } lately && lately.Number == number) return lately.Bundle;
        var bundle = tree.Bundle(number, TilePath.FullWidth);
        _bundle.Value = (number, bundle);
        return bundle;
    }

    public void Dispose() => _bundle.Dispose();
}
