using System.Buffers;

namespace Tidemark.Web;

/// <summary>Takes an encoded body piece by piece and keeps no more of it, and of each field, than a stated number of bytes.</summary>
internal sealed class FormPieces(int most, int mostOfField)
{
    /// <summary>The most characters that are kept of a field, with every byte escaped, and all other answers beside it.</summary>
    private const int MostThatFits = 2 * 1024 * 1024;
    private const int MostOfFieldThatFits = 9 * FormBody.MostCharacters;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly HashSet<int> _cut = [];
    private int _field;
    private int _length;
    private bool _full;

    /// <summary>For forms that keep what fits.</summary>
    internal static FormPieces ThatFit() => new(MostThatFits, MostOfFieldThatFits + 100);

    /// <summary>What was kept; all that was taken, if nothing was cut.</summary>
    internal byte[] Kept => _kept.WrittenSpan.ToArray();

    internal bool AllKept => !_full && _cut.Count == 0;

    /// <summary>Whether of the field at this place, counted from 0, only the beginning was kept.</summary>
    internal bool IsCut(int field) => _cut.Contains(field);

    internal void Take(ReadOnlySpan<byte> piece)
    {
        while (!_full)
        {
            var end = piece.IndexOf((byte)'&');
            Keep(end < 0 ? piece : piece[..end]);
            if (end < 0)
                return;
            EndField();
            piece = piece[(end + 1)..];
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(most - _kept.WrittenCount, mostOfField - _length);
        if (bytes.Length > room)
        {
            _cut.Add(_field);
            bytes = bytes[..room];
        }
        _kept.Write(bytes);
        _length += bytes.Length;
    }

    private void EndField()
    {
        if (_kept.WrittenCount == most)
        {
            _full = true;
            return;
        }
        _kept.Write("&"u8);
        _field++;
        _length = 0;
    }
}
