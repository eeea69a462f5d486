using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Sodium;

namespace Tidemark.Transparency;

/// <summary>A secret key with its name, spelled PRIVATE+KEY+NAME+KEYID+BASE64. Its seed lies in locked memory until it is disposed.</summary>
public sealed class SignerKey : IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly LockedBytes seed;

    /// <summary>Makes a key of a 32-byte seed, which is copied; the caller zeroes its own.</summary>
    public SignerKey(string name, KeyType type, ReadOnlySpan<byte> seed)
    {
        VerifierKey = new VerifierKey(name, type, Ed25519.PublicKey(seed));
        this.seed = LockedBytes.Copy(seed);
    }

    /// <summary>The public half.</summary>
    public VerifierKey VerifierKey { get; }

    /// <summary>Reads the canonical form, with a type of <see cref="KeyType"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SignerKey? key)
    {
        key = null;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var rest = text[Prefix.Length..];
        var (first, second) = (rest.IndexOf('+'), rest[(rest.IndexOf('+') + 1)..].IndexOf('+'));
        if (first < 0 || second < 0)
            return false;
        var (name, id, base64) = (rest[..first].ToString(), rest.Slice(first + 1, second).ToString(), first + second + 2);
        if (!KeyName.IsValid(name) || !StrictBase64.TryDecode(rest[base64..], out var bytes))
            return false;
        try
        {
            if (bytes.Length != 1 + Ed25519.SeedLength || (KeyType)bytes[0] is not (KeyType.Ed25519 or KeyType.Cosignature))
                return false;
            var read = new SignerKey(name, (KeyType)bytes[0], bytes.AsSpan(1));
            if (id == VerifierKey.Hex(read.VerifierKey.KeyId))
                key = read;
            else
                read.Dispose();
            return key is not null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The secret key as text. Whoever reads it can sign.</summary>
    public string Export() =>
        $"{Prefix}{VerifierKey.Name}+{VerifierKey.Hex(VerifierKey.KeyId)}+{Convert.ToBase64String([(byte)VerifierKey.Type, .. seed.Span])}";

    /// <summary>Signs the text of a note, with a key of type <see cref="KeyType.Ed25519"/>.</summary>
    public NoteSignature Sign(string text)
    {
        Require(KeyType.Ed25519);
        return Line(Ed25519.Sign(seed.Span, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Cosigns the text of a checkpoint, with a key of type <see cref="KeyType.Cosignature"/>.</summary>
    /// <param name="text">The checkpoint without its signatures.</param>
    /// <param name="time">POSIX seconds.</param>
    public NoteSignature Cosign(string text, long time)
    {
        Require(KeyType.Cosignature);
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var message = Cosignature.Message(Encoding.UTF8.GetBytes(text), time);
        return Line(Cosignature.Write(time, Ed25519.Sign(seed.Span, message)));
    }

    /// <summary>Zeroes the seed.</summary>
    public void Dispose() => seed.Dispose();

    private NoteSignature Line(byte[] signature) => new(VerifierKey.Name, VerifierKey.KeyId, signature);

    private void Require(KeyType type)
    {
        if (VerifierKey.Type != type)
            throw new InvalidOperationException($"{VerifierKey.Name} is a key of type {VerifierKey.Type}, not {type}.");
    }
}
