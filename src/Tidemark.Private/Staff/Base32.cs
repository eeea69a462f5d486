using System.Text;

namespace Tidemark.Private.Staff;

/// <summary>RFC 4648 base32 without padding, the alphabet of authenticators.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Spells the bytes; spare bits are zero.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Encode(bytes, Alphabet);

    /// <summary>Reads what <see cref="Encode(ReadOnlySpan{byte})"/> spelled; null if it is not that.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        return TryDecode(text, Alphabet, bytes) ? bytes : null;
    }

    internal static string Encode(ReadOnlySpan<byte> bytes, string alphabet)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        int held = 0, bits = 0;
        foreach (var b in bytes)
        {
            held = (held << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(alphabet[(held >> bits) & 31]);
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(alphabet[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    internal static bool TryDecode(ReadOnlySpan<char> text, string alphabet, Span<byte> bytes)
    {
        int held = 0, bits = 0, at = 0;
        foreach (var letter in text)
        {
            var value = alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
                return false;
            held = (held << 5) | value;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            if (at == bytes.Length)
                return false;
            bytes[at++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }
        return at == bytes.Length && held == 0;
    }
}
