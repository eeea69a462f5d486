using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tidemark.Demo;

/// <summary>The invented texts and aliases of a demo register: each text says that it is one.</summary>
internal sealed record InventedTexts
{
    public required IReadOnlyList<InventedText> Texts { get; init; }

    /// <summary>Those of several persons who declare together.</summary>
    public required IReadOnlyList<InventedText> Together { get; init; }

    /// <summary>Language to aliases.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; }

    public static InventedTexts Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/statements.json")!;
        return JsonSerializer.Deserialize(file, InventedJson.Default.InventedTexts)!;
    }
}

/// <summary>One invented text and its language.</summary>
internal sealed record InventedText(string Lang, string Text);

/// <summary>The invented texts as JSON, read without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InventedTexts))]
internal sealed partial class InventedJson : JsonSerializerContext;
