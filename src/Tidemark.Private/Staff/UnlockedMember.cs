using Tidemark.Sodium;

namespace Tidemark.Private.Staff;

/// <summary>A member whose secret key is in locked memory for the length of a session.</summary>
public sealed class UnlockedMember(StaffMember member, LockedBytes secretKey) : IDisposable
{
    /// <summary>Who it is.</summary>
    public StaffMember Member { get; } = member;

    /// <summary>The X25519 secret key.</summary>
    internal LockedBytes SecretKey { get; } = secretKey;

    /// <summary>Opens a box that was sealed to the member.</summary>
    internal byte[]? Open(ReadOnlySpan<byte> box) => SealedBox.Open(Member.PublicKey, SecretKey.Span, box);

    /// <summary>Wipes the key.</summary>
    public void Dispose() => SecretKey.Dispose();
}
