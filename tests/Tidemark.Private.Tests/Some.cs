using Tidemark.Core.Identifying;
using Tidemark.Private.Keys;

namespace Tidemark.Private.Tests;

/// <summary>Arbitrary values, so that a test states only what matters.</summary>
public static class Some
{
    /// <summary>Argon2id as cheap as it goes: these tests are about what it is used for.</summary>
    public static PassphraseCost Cheap { get; } = new(1, 8);

    /// <summary>The rules take a while to read; they remember nothing.</summary>
    public static Lazy<IdentifyingRules> Rules { get; } = new(IdentifyingRules.Load);

    public static string Passphrase => "correct horse battery";
}
