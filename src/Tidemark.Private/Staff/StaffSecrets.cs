using Tidemark.Core;
using Tidemark.Sodium;

namespace Tidemark.Private.Staff;

/// <summary>What only the member may have: the seed of the X25519 key and the secret of their authenticator, together in locked memory.</summary>
internal sealed class StaffSecrets : IDisposable
{
    internal const int Length = X25519.SeedLength + Totp.SecretLength;

    private readonly LockedBytes bytes;

    internal StaffSecrets(LockedBytes bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        this.bytes = bytes;
    }

    internal ReadOnlySpan<byte> All => bytes.Span;

    internal ReadOnlySpan<byte> Seed => bytes.Span[..X25519.SeedLength];

    internal ReadOnlySpan<byte> Authenticator => bytes.Span[X25519.SeedLength..];

    internal static StaffSecrets Create(RandomSource random)
    {
        var bytes = new LockedBytes(Length);
        random.Fill(bytes.Span);
        return new StaffSecrets(bytes);
    }

    /// <summary>The same key with another authenticator.</summary>
    internal StaffSecrets WithNewAuthenticator(RandomSource random)
    {
        var copy = LockedBytes.Copy(bytes.Span);
        random.Fill(copy.Span[X25519.SeedLength..]);
        return new StaffSecrets(copy);
    }

    public void Dispose() => bytes.Dispose();
}
