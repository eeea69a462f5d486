using System.Globalization;
using System.Text;
using Tidemark.Core;
using Tidemark.Sodium;

namespace Tidemark.Private.Keys;

/// <summary>The file <c>tidemark-key-v1</c>: one operator key under a passphrase (service.md section 5).</summary>
public static class SealedKeyFile
{
    /// <summary>The first line.</summary>
    public const string Mark = "tidemark-key-v1";

    /// <summary>Seals a key; the caller writes the bytes durably.</summary>
    public static byte[] Write(OperatorKey key, ReadOnlySpan<byte> passphrase, PassphraseCost cost, RandomSource random)
    {
        if (passphrase.IsEmpty)
            throw new ArgumentException("The passphrase is empty.", nameof(passphrase));
        var salt = random.Bytes(Argon2id.SaltLength);
        var nonce = random.Bytes(SecretBox.NonceLength);
        using var wrap = Argon2id.Derive(passphrase, salt, cost.Operations, cost.MemoryKiB, SecretBox.KeyLength);
        var box = SecretBox.Seal(wrap.Span, key.Secret.Span, nonce);
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{Mark}\n{key.Name.Spelled()}\n{cost.Operations} {cost.MemoryKiB} {Base64Url.Encode(salt)}\n{Base64Url.Encode(nonce)} {Base64Url.Encode(box)}\n"));
    }

    /// <summary>Opens a file that must hold this key.</summary>
    public static OperatorKey Read(ReadOnlySpan<byte> file, OperatorKeyName name, ReadOnlySpan<byte> passphrase)
    {
        var lines = Encoding.Latin1.GetString(file).Split('\n');
        if (lines.Length != 5 || lines[0] != Mark || lines[4].Length != 0)
            throw new KeyFileException($"This is not a {Mark} file.");
        if (lines[1] != name.Spelled())
            throw new KeyFileException($"The file holds another key than {name.Spelled()}.");

        var derivation = lines[2].Split(' ');
        var secret = lines[3].Split(' ');
        if (derivation.Length != 3
            || !Plain(derivation[0], out var operations)
            || !Plain(derivation[1], out var memory)
            || !Base64Url.TryDecode(derivation[2], Argon2id.SaltLength, out var salt)
            || secret.Length != 2
            || !Base64Url.TryDecode(secret[0], SecretBox.NonceLength, out var nonce)
            || !Base64Url.TryDecode(secret[1], out var box)
            || box.Length < SecretBox.Overhead
            || !OperatorKey.Fits(name, box.Length - SecretBox.Overhead))
            throw new KeyFileException($"The file of the key {name.Spelled()} is damaged.");
        var cost = new PassphraseCost(operations, memory);
        if (!cost.IsBearable)
            throw new KeyFileException($"The file of the key {name.Spelled()} asks for {operations} passes over {memory} KiB.");

        using var wrap = Argon2id.Derive(passphrase, salt, operations, memory, SecretBox.KeyLength);
        var plain = SecretBox.Open(wrap.Span, nonce, box)
            ?? throw new KeyFileException($"The passphrase does not open the key {name.Spelled()}, or its file is damaged.");
        return new OperatorKey(name, Locked.Take(plain));
    }

    private static bool Plain(string digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value.ToString(CultureInfo.InvariantCulture) == digits;
}
