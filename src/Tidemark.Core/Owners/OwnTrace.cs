using System.Buffers.Text;

namespace Tidemark.Core.Owners;

/// <summary>Finds a declarant's own receipt even where it is damaged, cut or wrapped, so that nothing that holds <c>own</c> is ever shown again.</summary>
public static class OwnTrace
{
    /// <summary>Shorter runs cannot hold the end of an entry and something behind it.</summary>
    private const int ShortestRun = 8;

    // An entry with an owner ends so, and in the declarant's own receipt alone something follows.
    private static ReadOnlySpan<byte> EndOfEntry => "\"}\n"u8;

    /// <summary>Whether these bytes hold an entry with something behind it, in base64 or as it is.</summary>
    public static bool In(ReadOnlySpan<byte> bytes)
    {
        var dense = Dense(bytes);
        var start = 0;
        for (var at = 0; at <= dense.Length; at++)
        {
            if (at < dense.Length && IsLetter(dense[at])) continue;
            if (InRun(dense.AsSpan(start..at))) return true;
            start = at + 1;
        }

        return IsPlain(bytes);
    }

    /// <summary>Where base64 begins is not known: the word before it may have grown onto it.</summary>
    private static bool InRun(ReadOnlySpan<byte> run)
    {
        for (var skipped = 0; skipped < 4 && run.Length - skipped >= ShortestRun; skipped++)
        {
            var whole = run[skipped..];
            whole = whole[..(whole.Length / 4 * 4)];
            var decoded = new byte[whole.Length / 4 * 3];
            if (Base64.DecodeFromUtf8(whole, decoded, out _, out var written) == System.Buffers.OperationStatus.Done && decoded.AsSpan(0, written).IndexOf(EndOfEntry) >= 0)
                return true;
        }

        return false;
    }

    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        for (var end = bytes.IndexOf("\"}"u8); end >= 0; end = bytes.IndexOf("\"}"u8))
        {
            bytes = bytes[(end + 2)..];
            var behind = bytes.TrimStart("\r\n "u8);
            if (behind.Length < bytes.Length && behind.Length > 0 && (IsLetter(behind[0]) || behind[0] is (byte)'-' or (byte)'_')) return true;
        }

        return false;
    }

    /// <summary>Without what wrapping and quoting put between.</summary>
    private static byte[] Dense(ReadOnlySpan<byte> bytes)
    {
        var dense = new List<byte>(bytes.Length);
        foreach (var letter in bytes)
            if (letter > (byte)' ' && letter != (byte)'>') dense.Add(letter);
        return [.. dense];
    }

    private static bool IsLetter(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'+' or (byte)'/';
}
