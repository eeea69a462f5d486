using System.Security.Cryptography;

namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>The bytes of a file at one moment, with their hash.</summary>
internal sealed class Content(byte[] bytes)
{
    private byte[]? _hash;

    public static Content Empty { get; } = new([]);

    public byte[] Bytes => bytes;

    public byte[] Hash => _hash ??= SHA256.HashData(bytes);
}
