using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Core.Rules;

/// <summary>A public key with its name and type, <c>name+hex8+base64</c> (log.md section 4), as manifests' files hold it.</summary>
public sealed record NamedKey
{
    /// <summary>A log's key.</summary>
    public const byte LogType = 0x01;

    /// <summary>The key of a witness or an auditor.</summary>
    public const byte CosignerType = 0x04;

    private NamedKey(string text, string name, byte type, string publicKey) => (Text, Name, Type, PublicKey) = (text, name, type, publicKey);

    /// <summary>The whole spelling.</summary>
    public string Text { get; }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>The type byte.</summary>
    public byte Type { get; }

    /// <summary>The 32 bytes of the Ed25519 key in hexadecimal.</summary>
    public string PublicKey { get; }

    /// <summary>Reads an Ed25519 key of this type.</summary>
    public static NamedKey? Read(ReadOnlySpan<byte> spelled, byte type)
    {
        var end = spelled.IndexOf((byte)'+');
        if (end < 1 || spelled.Length < end + 10 || spelled[end + 9] != '+') return null;
        string name;
        try
        {
            name = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(spelled[..end]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        if (name.Any(letter => char.IsWhiteSpace(letter) || letter < ' ')) return null;
        var coded = spelled[(end + 10)..];
        Span<byte> key = stackalloc byte[33];
        if (coded.Length != 44 || Base64.DecodeFromUtf8(coded, key, out _, out var length) != OperationStatus.Done || length != 33 || key[0] != type) return null;
        if (!coded.SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToBase64String(key)))) return null;
        var id = SHA256.HashData([.. spelled[..end], (byte)'\n', .. key]).AsSpan(0, 4);
        if (!spelled.Slice(end + 1, 8).SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(id)))) return null;
        return new NamedKey(Encoding.UTF8.GetString(spelled), name, type, Convert.ToHexStringLower(key[1..]));
    }
}
