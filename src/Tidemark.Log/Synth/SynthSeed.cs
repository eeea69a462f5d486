using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>The two numbers from which everything of a synthetic register follows, its keys included.</summary>
internal sealed record SynthSeed(long Statements, long Seed)
{
    /// <summary>What every synthetic register's origin ends in: a name that can never be anybody's address.</summary>
    public const string Ending = ".synth.invalid";

    /// <summary>Two registers of different numbers are different logs: with one name they would look like a log that says two things.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"n{Statements}.s{Seed}{Ending}");

    /// <summary>The log's key. Anybody can make it again from the two numbers: it proves nothing.</summary>
    public SignerKey LogKey() => new(Origin, KeyType.Ed25519, Bytes("log"));

    public SignerKey Cosigner(string name) => new($"{name}.{Origin}", KeyType.Cosignature, Bytes(name));

    public SynthRandom Random() => new(BinaryPrimitives.ReadUInt64BigEndian(Bytes("random")));

    public byte[] Bytes(string purpose) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"tidemark.synth.v1\n{Statements}\n{Seed}\n{purpose}\n")));
}
