using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;
using Tidemark.Sodium;

namespace Tidemark.Private.Staff;

/// <summary>256 random bits that only a printed sheet holds: they open a staff key when its passphrase is lost.</summary>
/// <remarks>Printed as 14 groups of four characters without I, L, O and U; the last group is a check.</remarks>
public sealed class RecoverySheet : IDisposable
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 32;
    private const int Letters = 52;
    private const int CheckLetters = 4;

    private RecoverySheet(LockedBytes key) => Key = key;

    /// <summary>The key itself.</summary>
    internal LockedBytes Key { get; }

    /// <summary>Draws a new one.</summary>
    public static RecoverySheet Create(RandomSource random)
    {
        var key = new LockedBytes(Length);
        random.Fill(key.Span);
        return new RecoverySheet(key);
    }

    /// <summary>Reads what was typed from paper; null if a letter is missing or wrong.</summary>
    public static RecoverySheet? TryParse(ReadOnlySpan<char> typed)
    {
        var letters = new StringBuilder(Letters + CheckLetters);
        foreach (var letter in typed)
            if (letter is not (' ' or '-' or '\n' or '\r' or '\t'))
                letters.Append(Plain(letter));
        if (letters.Length != Letters + CheckLetters)
            return null;
        var text = letters.ToString();
        var key = new LockedBytes(Length);
        if (Base32.TryDecode(text.AsSpan(0, Letters), Alphabet, key.Span) && text[Letters..] == Check(key.Span))
            return new RecoverySheet(key);
        key.Dispose();
        return null;
    }

    /// <summary>The printed form.</summary>
    public string Printed()
    {
        var text = Base32.Encode(Key.Span, Alphabet) + Check(Key.Span);
        return string.Join('-', text.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>Wipes it.</summary>
    public void Dispose() => Key.Dispose();

    private static string Check(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. "tidemark.recovery.v1"u8, .. key], hash);
        return Base32.Encode(hash[..3], Alphabet)[..CheckLetters];
    }

    private static char Plain(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
