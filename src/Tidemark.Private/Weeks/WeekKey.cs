using Tidemark.Sodium;

namespace Tidemark.Private.Weeks;

/// <summary>The public half of a centre's key of one week.</summary>
/// <param name="Centre">The centre's code.</param>
/// <param name="Week">ISO 8601, <c>YYYY-Www</c>.</param>
/// <param name="PublicKey">X25519, 32 bytes.</param>
public sealed record WeekKey(string Centre, string Week, byte[] PublicKey);

/// <summary>A week's key opened by a signed-in member.</summary>
internal sealed class OpenWeekKey(byte[] publicKey, LockedBytes secretKey) : IDisposable
{
    internal byte[] PublicKey { get; } = publicKey;

    internal byte[]? Open(ReadOnlySpan<byte> box) => SealedBox.Open(PublicKey, secretKey.Span, box);

    public void Dispose() => secretKey.Dispose();
}
