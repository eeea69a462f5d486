using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Core.Cases;

/// <summary>Fills what is about to be sealed up to the next 4 KiB, so that a seal's size says next to nothing.</summary>
/// <remarks>One byte 80, then zeros (ISO/IEC 7816-4): there is one filling for each content and none that is longer.</remarks>
public static class Padding
{
    /// <summary>The step in bytes.</summary>
    public const int Step = 4096;

    private const byte Mark = 0x80;

    /// <summary>The content with its filling.</summary>
    public static byte[] Add(ReadOnlySpan<byte> content)
    {
        var padded = new byte[(content.Length / Step + 1) * Step];
        content.CopyTo(padded);
        padded[content.Length] = Mark;
        return padded;
    }

    /// <summary>The content without its filling; false if that is not exactly as it was written.</summary>
    public static bool TryRemove(ReadOnlySpan<byte> padded, [NotNullWhen(true)] out byte[]? content)
    {
        content = null;
        if (padded.Length == 0 || padded.Length % Step != 0)
            return false;
        var mark = padded.LastIndexOfAnyExcept((byte)0);
        if (mark < padded.Length - Step || padded[mark] != Mark)
            return false;
        content = padded[..mark].ToArray();
        return true;
    }
}
