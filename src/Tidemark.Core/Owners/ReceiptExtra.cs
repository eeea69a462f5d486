using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tidemark.Core.Owners;

/// <summary>What a receipt carries beside its proof: the entry, and, in the declarant's own alone, LF and <c>own</c> (register.md section 4).</summary>
/// <param name="Entry">The entry's bytes: what the leaf hash is over.</param>
/// <param name="Own">The 16 bytes of the code's row; null in a receipt that anybody may have.</param>
public sealed record ReceiptExtra(ReadOnlyMemory<byte> Entry, byte[]? Own)
{
    private const int OwnLength = 16;

    /// <summary>The bytes behind the entry that only the declarant's own receipt has.</summary>
    public static byte[] Behind(ReadOnlySpan<byte> own) => Encoding.ASCII.GetBytes("\n" + Base64Url.Encode(own));

    /// <summary>Whether something stands behind the entry, <c>own</c> or anything else.</summary>
    public static bool HasMore(ReadOnlySpan<byte> extra) => extra.Contains((byte)'\n');

    /// <summary>The entry alone, whatever stands behind it.</summary>
    public static ReadOnlyMemory<byte> EntryOf(ReadOnlyMemory<byte> extra) =>
        extra.Span.IndexOf((byte)'\n') is var end and >= 0 ? extra[..end] : extra;

    /// <summary>Reads both; false if what stands behind the entry is not <c>own</c>.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> extra, [NotNullWhen(true)] out ReceiptExtra? read)
    {
        var entry = EntryOf(extra);
        byte[]? own = null;
        var ok = !HasMore(extra.Span)
            || Base64Url.TryDecode(Encoding.Latin1.GetString(extra.Span[(entry.Length + 1)..]), OwnLength, out own);
        read = ok ? new ReceiptExtra(entry, own) : null;
        return ok;
    }
}
