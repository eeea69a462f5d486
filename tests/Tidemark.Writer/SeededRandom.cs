using System.Buffers.Binary;
using System.Security.Cryptography;
using Tidemark.Core;

namespace Tidemark.Writer;

/// <summary>The same bytes for the same seed.</summary>
internal sealed class SeededRandom(long seed) : RandomSource
{
    private long _block;

    public override void Fill(Span<byte> bytes)
    {
        Span<byte> input = stackalloc byte[16];
        Span<byte> output = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(input, seed);
        while (!bytes.IsEmpty)
        {
            BinaryPrimitives.WriteInt64BigEndian(input[8..], _block++);
            SHA256.HashData(input, output);
            var taken = Math.Min(bytes.Length, output.Length);
            output[..taken].CopyTo(bytes);
            bytes = bytes[taken..];
        }
    }
}
