using System.Buffers.Binary;
using System.Security.Cryptography;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>
/// Short prints of long values under a secret key: for two different values chosen without the key, they are alike with a probability of 2^-31
/// (docs/decisions/0021). Several threads may ask at once.
/// </summary>
public sealed class Prints
{
    /// <summary>Length of the key in bytes.</summary>
    public const int KeyLength = 32;

    private const int Words = (EntryCodec.LongestOther / 4) + 2;
    private readonly byte[] _key;
    private readonly ulong[] _factors = new ulong[Words];

    /// <summary>Prints under a key, of which nobody who writes a log may know.</summary>
    public Prints(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength) throw new ArgumentException("The key of prints has 32 bytes.", nameof(key));
        _key = key.ToArray();
        Span<byte> counted = stackalloc byte[KeyLength + sizeof(int)];
        Span<byte> hash = stackalloc byte[Digest.Length];
        key.CopyTo(counted);
        for (var at = 0; at < Words; at++)
        {
            if (at % 4 == 0)
            {
                BinaryPrimitives.WriteInt32BigEndian(counted[KeyLength..], at);
                SHA256.HashData(counted, hash);
            }

            _factors[at] = BinaryPrimitives.ReadUInt64BigEndian(hash[(8 * (at % 4))..]);
        }
    }

    /// <summary>Prints under a new random key.</summary>
    public static Prints New() => new(new SystemRandomSource().Bytes(KeyLength));

    /// <summary>The key, for a state that is kept.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>The print of at most as many bytes as an entry other than a tally may have.</summary>
    public uint Of(ReadOnlySpan<byte> bytes) => (uint)(Sum(bytes) >> 32);

    /// <summary>The print of a digest.</summary>
    public uint Of(in Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Length];
        digest.CopyTo(bytes);
        return Of(bytes);
    }

    /// <summary>The print of an id.</summary>
    public uint Of(in StatementId id)
    {
        Span<byte> bytes = stackalloc byte[StatementId.Length];
        id.CopyTo(bytes);
        return Of(bytes);
    }

    /// <summary>The print of a commitment to signatures, and of the persons who sign.</summary>
    public uint Of(in Digest names, ulong people)
    {
        Span<byte> bytes = stackalloc byte[Digest.Length];
        names.CopyTo(bytes);
        return (uint)((Sum(bytes) + people) >> 32);
    }

    /// <summary>What one person more adds to a sum over persons.</summary>
    public ulong Person => _factors[^1];

    /// <summary>What one person more who leaves an organisation adds to it.</summary>
    public ulong Leaver(ReadOnlySpan<byte> code)
    {
        Span<byte> keyed = stackalloc byte[KeyLength + code.Length];
        Span<byte> hash = stackalloc byte[Digest.Length];
        _key.CopyTo(keyed);
        code.CopyTo(keyed[KeyLength..]);
        SHA256.HashData(keyed, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    // Multilinear hashing: its upper half is strongly universal.
    private ulong Sum(ReadOnlySpan<byte> bytes)
    {
        var factors = _factors.AsSpan();
        var sum = factors[0] + (factors[1] * (uint)bytes.Length);
        var at = 2;
        for (; bytes.Length >= 4; bytes = bytes[4..]) sum += factors[at++] * BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        for (var shift = 0; shift < bytes.Length; shift++) sum += factors[at] * ((uint)bytes[shift] << (8 * shift));
        return sum;
    }
}
