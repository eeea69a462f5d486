using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;

namespace Tidemark.Log.Tests.Some;

/// <summary>Random bytes that are the same for the same seed: SHA-256 of the seed and a counter.</summary>
public sealed class SeededRandomSource(string seed) : RandomSource
{
    private long _block;

    public override void Fill(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var block = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{_block++}"));
            var length = Math.Min(block.Length, destination.Length);
            block.AsSpan(0, length).CopyTo(destination);
            destination = destination[length..];
        }
    }
}
