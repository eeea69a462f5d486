using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Sodium;

namespace Tidemark.Core.Owners;

/// <summary>What the holder of a code signs with the owner key: one act on one statement (register.md R9).</summary>
public sealed record OwnerAct
{
    /// <summary>Retraction, redaction or disclosure.</summary>
    public required EntryType Type { get; init; }

    /// <summary>Index of the statement's entry.</summary>
    public required long Of { get; init; }

    /// <summary>The statement's name in the register.</summary>
    public required StatementId Id { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>What is removed, by a redaction.</summary>
    public RedactedFields Fields { get; init; }

    /// <summary>The owner's public key.</summary>
    public OwnerPublicKey Key { get; init; }

    /// <summary>The owner's signature.</summary>
    public OwnerSignature Signature { get; init; }

    /// <summary>Whether type, reason and fields belong together.</summary>
    public bool IsSound =>
        Of >= 0
        && Type is EntryType.Retraction or EntryType.Redaction or EntryType.Disclosure
        && Reasons.For(Type).Contains(Reason)
        && (Fields != RedactedFields.None) == (Type == EntryType.Redaction);

    /// <summary>The act under the key of this code and statement, signed for the register of this origin. The key is derived for this alone and zeroed.</summary>
    /// <exception cref="ArgumentException">Type, reason and fields do not belong together.</exception>
    public OwnerAct Signed(ClaimCode code, ReadOnlySpan<byte> own, string origin)
    {
        if (!IsSound) throw new ArgumentException("Type, reason and fields do not belong together.");
        var seed = OwnerKey.Seed(code, own, Id);
        try
        {
            return this with { Key = OwnerKey.Public(seed), Signature = new OwnerSignature(Ed25519.Sign(seed, Message(origin))) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Whether the key is that of <paramref name="owner"/> and has signed this for the register of this origin.</summary>
    public bool IsSignedBy(Digest owner, string origin) =>
        Key.Owner == owner && Ed25519.Verify(Key.Bytes.ToBytes(), Message(origin), Signature.ToBytes());

    /// <summary>The act file, one JSON object and LF (service.md section 7).</summary>
    public byte[] Write() => ActFile.Write(this);

    /// <summary>Reads an act file; says nothing yet of whether the signature is true.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out OwnerAct? act) => ActFile.TryRead(file, out act);

    /// <summary>Reads one act file after the other; null if anything else is there, or nothing.</summary>
    public static IReadOnlyList<OwnerAct>? ReadAll(ReadOnlySpan<byte> files) => ActFile.ReadAll(files);

    private byte[] Message(string origin) => OwnerAuthority.Message(Type, origin, Of, Id, Reason, Fields);
}
