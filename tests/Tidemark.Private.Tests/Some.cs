using Tidemark.Core.Identifying;
using Tidemark.Private.Keys;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests;

/// <summary>Arbitrary values, so that a test states only what matters.</summary>
public static class Some
{
    /// <summary>Argon2id as cheap as it goes: these tests are about what it is used for.</summary>
    public static PassphraseCost Cheap { get; } = new(1, 8);

    /// <summary>The rules take a while to read; they remember nothing.</summary>
    public static Lazy<IdentifyingRules> Rules { get; } = new(IdentifyingRules.Load);

    /// <summary>The public key of a log that no test here reads.</summary>
    public static VerifierKey Log { get; } = new SignerKey("register.example/test", KeyType.Ed25519, new byte[32]).VerifierKey;

    public static string Passphrase => "correct horse battery";
}
