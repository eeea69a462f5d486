using System.Buffers.Binary;
using System.Security.Cryptography;
using Tidemark.Core;

namespace Tidemark.Private.Tests;

/// <summary>Bytes that look random and are the same in every run: SHA-256 over a seed and a counter.</summary>
public sealed class SeededRandomSource(int seed) : RandomSource
{
    private readonly Lock gate = new();
    private long counter;

    public override void Fill(Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[12];
        Span<byte> block = stackalloc byte[32];
        BinaryPrimitives.WriteInt32BigEndian(input, seed);
        while (!destination.IsEmpty)
        {
            lock (gate)
                BinaryPrimitives.WriteInt64BigEndian(input[4..], counter++);
            SHA256.HashData(input, block);
            var taken = Math.Min(block.Length, destination.Length);
            block[..taken].CopyTo(destination);
            destination = destination[taken..];
        }
    }
}
