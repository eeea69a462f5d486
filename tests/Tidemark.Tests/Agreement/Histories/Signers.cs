using System.Security.Cryptography;
using System.Text;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>The keys of made logs; they guard nothing.</summary>
internal static class Signers
{
    public static readonly SignerKey Log = new(LogDraft.Origin, KeyType.Ed25519, Seed("log"));

    /// <summary>Of the same name as the log's, but another key.</summary>
    public static readonly SignerKey Stranger = new(LogDraft.Origin, KeyType.Ed25519, Seed("stranger"));

    public static readonly IReadOnlyList<SignerKey> Witnesses =
        [.. new[] { "ash", "birch", "cedar", "dogwood" }.Select(name => new SignerKey($"{name}.example/witness", KeyType.Cosignature, Seed(name)))];

    public static string Key => Log.VerifierKey.ToString();

    public static SignerKey Witness(string name) => Witnesses.First(witness => witness.VerifierKey.Name.StartsWith(name, StringComparison.Ordinal));

    private static byte[] Seed(string of) => SHA256.HashData(Encoding.ASCII.GetBytes($"agreement {of}"));
}
