using System.Buffers.Binary;
using System.Security.Cryptography;
using Tidemark.Core;

namespace Tidemark.Tests.Running;

/// <summary>The same bytes for the same seed, in every run.</summary>
internal sealed class SeededRandomSource(long seed) : RandomSource
{
    private long block;

    public override void Fill(Span<byte> bytes)
    {
        Span<byte> input = stackalloc byte[16];
        Span<byte> output = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(input, seed);
        while (!bytes.IsEmpty)
        {
            BinaryPrimitives.WriteInt64BigEndian(input[8..], block++);
            SHA256.HashData(input, output);
            var taken = Math.Min(bytes.Length, output.Length);
            output[..taken].CopyTo(bytes);
            bytes = bytes[taken..];
        }
    }
}
