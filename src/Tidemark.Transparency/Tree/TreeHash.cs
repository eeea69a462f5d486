using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tidemark.Transparency;

/// <summary>The SHA-256 hash of an entry, of an inner node or of a whole tree: 32 bytes, compared by value.</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>The length of every hash, in bytes.</summary>
    public const int Length = 32;

    private readonly Bytes bytes;

    /// <summary>Takes the 32 bytes of a hash.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public TreeHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Length)
            throw new ArgumentException($"A hash is {Length} bytes long, not {hash.Length}.", nameof(hash));
        hash.CopyTo(bytes);
    }

    /// <summary>The bytes of this hash.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Span => bytes;

    /// <summary>Reads standard base64, in its canonical form only.</summary>
    public static bool TryParse(ReadOnlySpan<char> base64, out TreeHash hash)
    {
        var read = StrictBase64.TryDecode(base64, out var decoded) && decoded.Length == Length;
        hash = read ? new TreeHash(decoded) : default;
        return read;
    }

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray() => Span.ToArray();

    /// <summary>Standard base64, as checkpoints and proofs spell hashes.</summary>
    public override string ToString() => Convert.ToBase64String(Span);

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(Span);

    /// <summary>Whether all bytes are the same.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether any byte differs.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    /// <summary>Room for the bytes inside the value.</summary>
    [InlineArray(Length)]
    private struct Bytes
    {
        private byte first;
    }
}
