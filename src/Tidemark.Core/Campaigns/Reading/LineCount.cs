namespace Tidemark.Core.Campaigns.Reading;

/// <summary>Says on which line an offset lies; offsets are asked for in ascending order.</summary>
internal ref struct LineCount(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;
    private int _counted;
    private int _line = 1;

    internal int At(long offset)
    {
        _line += _file[_counted..(int)offset].Count((byte)'\n');
        _counted = (int)offset;
        return _line;
    }
}
