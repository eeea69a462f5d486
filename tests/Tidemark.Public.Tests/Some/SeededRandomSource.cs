using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;

namespace Tidemark.Public.Tests.Some;

/// <summary>The same numbers for the same seed: SHA-256 of the seed and a counter.</summary>
internal sealed class SeededRandomSource(int seed) : RandomSource
{
    private int _blocks;

    public override void Fill(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var block = SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}/{_blocks++}")).AsSpan();
            var part = Math.Min(block.Length, destination.Length);
            block[..part].CopyTo(destination);
            destination = destination[part..];
        }
    }
}
