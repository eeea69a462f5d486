using System.Security.Cryptography;
using Tidemark.Core.Entries;
using Tidemark.Sodium;

namespace Tidemark.Core.Codes;

/// <summary>The Ed25519 key by which the holder of a code acts on a released statement (register.md section 4).</summary>
public static class OwnerKey
{
    /// <summary>The 32 bytes that the key pair is made from.</summary>
    /// <param name="code">The declarant's code.</param>
    /// <param name="own">The 16 random bytes of the code's row.</param>
    /// <param name="id">The statement's id.</param>
    public static byte[] Seed(ClaimCode code, ReadOnlySpan<byte> own, StatementId id)
    {
        byte[] info = [.. "tidemark.owner.v1"u8, 0, .. id.ToBytes()];
        return CodeKeys.Derive(code, own, info);
    }

    /// <summary>What the entry of the statement holds as <c>owner</c> if it was filed with this code; the key is derived for this alone and zeroed.</summary>
    public static Digest Owner(ClaimCode code, ReadOnlySpan<byte> own, StatementId id)
    {
        var seed = Seed(code, own, id);
        var owner = Public(seed).Owner;
        CryptographicOperations.ZeroMemory(seed);
        return owner;
    }

    /// <summary>The public half; its <see cref="OwnerPublicKey.Owner"/> is what the statement's entry holds.</summary>
    public static OwnerPublicKey Public(ReadOnlySpan<byte> seed) => new(new Digest(Ed25519.PublicKey(seed)));
}
