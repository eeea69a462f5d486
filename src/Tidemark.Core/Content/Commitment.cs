using System.Buffers;
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
        var begin = field is ContentField.Names ? "tidemark.content.v1\0names\0"u8 : "tidemark.content.v1\0text\0"u8;
        var before = begin.Length + SaltLength;
        var rented = ArrayPool<byte>.Shared.Rent(before + Encoding.UTF8.GetMaxByteCount(value.Length));
        try
        {
            begin.CopyTo(rented);
            salt.CopyTo(rented.AsSpan(begin.Length));
            return Digest.Of(rented.AsSpan(0, before + Encoding.UTF8.GetBytes(value, rented.AsSpan(before))));
        }
        finally
        {
            // A text may be one that has to be forgotten.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>The commitment to a value in NFC under a salt.</summary>
    public static Digest Of(ContentField field, Digest salt, string value) => Of(field, salt.ToBytes(), value);
}
