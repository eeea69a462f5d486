using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Core;

namespace Tidemark.Register;

/// <summary>What every zone of a register may know of it: nothing here is secret, and nothing changes after it was made.</summary>
internal sealed record RegisterFacts
{
    /// <summary>What every demo register's origin ends in; the origin is in every signature, so a demo stays one.</summary>
    public const string DemoEnding = ".demo.invalid";

    /// <summary>Name of the log, which is in every checkpoint.</summary>
    public required string Origin { get; init; }

    /// <summary>The one centre that new cases are sealed to.</summary>
    public required string Centre { get; init; }

    /// <summary>The log's public key.</summary>
    public required string VerifierKey { get; init; }

    /// <summary>The release key's public half, base64url.</summary>
    public required string ReleaseKey { get; init; }

    /// <summary>Whether this is a demonstration, with invented statements.</summary>
    [JsonIgnore]
    public bool IsDemo => Origin.EndsWith(DemoEnding, StringComparison.Ordinal);

    /// <summary>The release key's public half.</summary>
    [JsonIgnore]
    public byte[] ReleaseKeyBytes => Base64Url.TryDecode(ReleaseKey, 32, out var bytes)
        ? bytes
        : throw new InvalidDataException("register.json: releaseKey is damaged; take the file from a backup.");

    public static string PathIn(string data) => Path.Combine(data, "register.json");

    /// <summary>Reads the facts of the register in a data folder.</summary>
    /// <exception cref="WrongUseException">There is no register there, or its files are of two registers.</exception>
    public static RegisterFacts Read(string data)
    {
        var path = PathIn(data);
        if (!File.Exists(path))
        {
            throw new WrongUseException($"{data} holds no register: `tidemark init` makes one, `tidemark demo` a demonstration.");
        }

        var facts = Parse(path);
        if (!Transparency.VerifierKey.TryParse(facts.VerifierKey, out var key) || key.Name != facts.Origin)
        {
            throw new WrongUseException($"{path}: the key is not one of {facts.Origin}. The origin is part of the key and of every signature; put the file back as it was.");
        }

        // A demonstration whose register.json was given another name would else pass for real, and the other way round.
        var checkpoint = Path.Combine(data, "log", "checkpoint");
        if (File.Exists(checkpoint) && File.ReadLines(checkpoint).FirstOrDefault() is var name && name != facts.Origin)
        {
            throw new WrongUseException($"{data}: register.json is of {facts.Origin}, the log is of {name}. Put the file of this register back.");
        }

        return facts;
    }

    private static RegisterFacts Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), FactsJson.Default.RegisterFacts)
                ?? throw new InvalidDataException($"{path} is empty; take it from a backup.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path}: line {problem.LineNumber + 1} is damaged; take the file from a backup.");
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FactsJson.Default.RegisterFacts);
}

/// <summary>`register.json`, read and written without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RegisterFacts))]
internal sealed partial class FactsJson : JsonSerializerContext;
