using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;

namespace Tidemark.Core.Tests;

/// <summary>Random bytes that a seed repeats: SHA-256 over the seed and a counter.</summary>
public sealed class SeededRandomSource(string seed) : RandomSource
{
    private readonly byte[] _seed = Encoding.UTF8.GetBytes(seed);
    private readonly Queue<byte> _ready = new();
    private long _block;

    public override void Fill(Span<byte> destination)
    {
        for (var at = 0; at < destination.Length; at++)
        {
            if (_ready.Count == 0)
                Refill();
            destination[at] = _ready.Dequeue();
        }
    }

    private void Refill()
    {
        var input = new byte[_seed.Length + 8];
        _seed.CopyTo(input, 0);
        BinaryPrimitives.WriteInt64BigEndian(input.AsSpan(_seed.Length), _block++);
        foreach (var next in SHA256.HashData(input))
            _ready.Enqueue(next);
    }
}
