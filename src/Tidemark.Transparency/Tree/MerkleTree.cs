using System.Buffers;
using System.Security.Cryptography;

namespace Tidemark.Transparency;

/// <summary>The hash functions of RFC 6962, section 2.1.</summary>
public static class MerkleTree
{
    private const int LargestOnStack = 4096;

    /// <summary>The root of a tree without entries: SHA-256 of nothing.</summary>
    public static TreeHash EmptyRoot => Sha256([]);

    /// <summary>The hash of an entry: SHA-256(0x00 || entry).</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < LargestOnStack)
            return Leaf(entry, stackalloc byte[entry.Length + 1]);
        var rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        try
        {
            return Leaf(entry, rented.AsSpan(0, entry.Length + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>The hash of an inner node: SHA-256(0x01 || left || right).</summary>
    public static TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * TreeHash.Length)];
        input[0] = 1;
        left.Span.CopyTo(input[1..]);
        right.Span.CopyTo(input[(1 + TreeHash.Length)..]);
        return Sha256(input);
    }

    private static TreeHash Leaf(ReadOnlySpan<byte> entry, Span<byte> input)
    {
        input[0] = 0;
        entry.CopyTo(input[1..]);
        return Sha256(input);
    }

    private static TreeHash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }
}
