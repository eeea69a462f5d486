using Tidemark.Sodium;

namespace Tidemark.Log;

/// <summary>The key that accepted records and instructions are sealed to. The sequencer alone has its secret half.</summary>
public sealed class ReleaseKey(byte[] publicKey, LockedBytes secretKey) : IDisposable
{
    public byte[] PublicKey { get; } = publicKey;

    /// <summary>The pair that follows from the 32 bytes of the key file.</summary>
    public static ReleaseKey FromSeed(ReadOnlySpan<byte> seed)
    {
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(seed);
        return new ReleaseKey(publicKey, secretKey);
    }

    internal byte[] Seal(ReadOnlySpan<byte> plain) => SealedBox.Seal(PublicKey, plain);

    /// <summary>What is in a sealed box, or null if it is not ours or damaged.</summary>
    internal byte[]? Open(ReadOnlySpan<byte> box) => SealedBox.Open(PublicKey, secretKey.Span, box);

    public void Dispose() => secretKey.Dispose();
}
