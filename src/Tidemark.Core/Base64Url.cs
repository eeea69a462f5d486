using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Coding = System.Buffers.Text.Base64Url;

namespace Tidemark.Core;

/// <summary>base64url without padding in its one canonical spelling (register.md section 1).</summary>
public static class Base64Url
{
    /// <summary>The canonical spelling of the bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Coding.EncodeToString(bytes);

    /// <summary>Reads a canonical spelling; white space, padding and spare bits that are not zero are refused.</summary>
    public static bool TryDecode(ReadOnlySpan<char> spelled, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (spelled.Length % 4 == 1)
            return false;
        foreach (var letter in spelled)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
                return false;

        var decoded = new byte[spelled.Length * 3 / 4];
        var status = Coding.DecodeFromChars(spelled, decoded, out _, out var written);
        if (status != OperationStatus.Done || written != decoded.Length)
            return false;
        if (!spelled.SequenceEqual(Encode(decoded)))
            return false;
        bytes = decoded;
        return true;
    }

    /// <summary>Reads a canonical spelling of exactly that many bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<char> spelled, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        if (TryDecode(spelled, out bytes) && bytes.Length == length)
            return true;
        bytes = null;
        return false;
    }
}
