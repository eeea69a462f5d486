using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Sodium;

namespace Tidemark.Transparency;

/// <summary>A public key with its name, spelled NAME+KEYID+BASE64 ("vkey").</summary>
public sealed class VerifierKey : IEquatable<VerifierKey>
{
    private const int KeyIdDigits = 8;
    private readonly byte[] publicKey;

    /// <summary>Makes a key of its parts.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds white space or a plus sign, or the key is not 32 bytes long.</exception>
    public VerifierKey(string name, KeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!KeyName.IsValid(name))
            throw new ArgumentException("The name of a key is not empty and holds neither white space nor a plus sign.", nameof(name));
        if (type is not (KeyType.Ed25519 or KeyType.Cosignature))
            throw new ArgumentOutOfRangeException(nameof(type));
        if (publicKey.Length != Ed25519.PublicKeyLength)
            throw new ArgumentException($"A public key is 32 bytes long, not {publicKey.Length}.", nameof(publicKey));
        (Name, Type) = (name, type);
        this.publicKey = publicKey.ToArray();
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey]));
    }

    /// <summary>The name, which the lines of its signatures bear.</summary>
    public string Name { get; }

    /// <summary>What its signatures are made over.</summary>
    public KeyType Type { get; }

    /// <summary>The 32 bytes of the Ed25519 public key.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>The first four bytes of SHA-256(name || LF || type || public key), big-endian.</summary>
    public uint KeyId { get; }

    /// <summary>Reads a vkey in its canonical form. Types other than those of <see cref="KeyType"/> are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VerifierKey? key)
    {
        key = null;
        if (text?.Split('+', 3) is not [var name, var id, var base64] || !KeyName.IsValid(name)
            || !StrictBase64.TryDecode(base64, out var bytes) || bytes.Length != 1 + Ed25519.PublicKeyLength
            || (KeyType)bytes[0] is not (KeyType.Ed25519 or KeyType.Cosignature))
            return false;
        var read = new VerifierKey(name, (KeyType)bytes[0], bytes.AsSpan(1));
        if (id != Hex(read.KeyId))
            return false;
        key = read;
        return true;
    }

    /// <summary>The vkey.</summary>
    public override string ToString() => $"{Name}+{Hex(KeyId)}+{Convert.ToBase64String([(byte)Type, .. publicKey])}";

    /// <summary>Whether a signature, the bytes behind the key id of a line, is this key's over the text of a note.</summary>
    /// <param name="text">The text, with its last LF.</param>
    /// <param name="signature">The bytes behind the key id.</param>
    /// <param name="time">The POSIX seconds that a cosignature states; null for a key of another type.</param>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature, out long? time)
    {
        time = null;
        if (Type == KeyType.Ed25519)
            return signature.Length == Ed25519.SignatureLength && Ed25519.Verify(publicKey, text, signature);
        if (!Cosignature.TryRead(signature, out var stated, out var over)
            || !Ed25519.Verify(publicKey, Cosignature.Message(text, stated), over))
            return false;
        time = stated;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(VerifierKey? other) =>
        other is not null && Name == other.Name && Type == other.Type && PublicKey.SequenceEqual(other.PublicKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)KeyId;

    internal static string Hex(uint keyId) => keyId.ToString("x" + KeyIdDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
