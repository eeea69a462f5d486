using System.Security.Cryptography;
using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Content;

/// <summary>Binds an entry to a content that stands outside of it and may have to be forgotten (register.md section 3).</summary>
public static class Commitment
{
    /// <summary>Length of a salt in bytes; a new random one for each field.</summary>
    public const int SaltLength = Digest.Length;

    /// <summary>The commitment to a value in NFC under a salt of 32 bytes.</summary>
    public static Digest Of(ContentField field, ReadOnlySpan<byte> salt, string value)
    {
        if (salt.Length != SaltLength) throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("tidemark.content.v1\0"u8);
        hash.AppendData(field is ContentField.Names ? "names\0"u8 : "text\0"u8);
        hash.AppendData(salt);
        hash.AppendData(Encoding.UTF8.GetBytes(value));
        return new Digest(hash.GetHashAndReset());
    }

    /// <summary>The commitment to a value in NFC under a salt.</summary>
    public static Digest Of(ContentField field, Digest salt, string value) => Of(field, salt.ToBytes(), value);
}
