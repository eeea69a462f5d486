using System.Text.Json;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>Every Chinese text that ships: campaigns, the texts of pages, and the statements of the demo.</summary>
internal static class ProductTexts
{
    /// <summary>One text with the place it stands in.</summary>
    internal sealed record Text(string Where, string Language, string Words);

    internal static IEnumerable<Text> All =>
        Repository.Campaigns.SelectMany(file => Named(Path.GetFileName(file), Read(file))).Concat(Pages).Concat(Demo);

    /// <summary>Texts of the same place in both scripts.</summary>
    internal static IEnumerable<(string Hans, string Hant)> Pairs => All.GroupBy(text => text.Where)
        .Select(place => (Of(place, "zh-Hans"), Of(place, "zh-Hant")))
        .Where(pair => pair.Item1.Length > 0 && pair.Item2.Length > 0);

    private static IEnumerable<Text> Pages => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.texts.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => Read(file).EnumerateObject().SelectMany(entry => entry.Value.EnumerateArray()
            .Take(2).Select((text, index) => new Text($"{Path.GetFileName(file)} {entry.Name}", index == 0 ? "zh-Hans" : "zh-Hant", text.GetString()!))));

    private static IEnumerable<Text> Demo => Read(Path.Combine(Repository.Root, "src", "Tidemark", "Demo", "statements.json"))
        .GetProperty("texts").EnumerateArray().Select((text, index) => new Text(
            $"statements.json texts[{index}]", text.GetProperty("lang").GetString()!, text.GetProperty("text").GetString()!));

    /// <summary>Every string that is a member named as a language, wherever it lies.</summary>
    private static IEnumerable<Text> Named(string where, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.String
            ? [new Text(where, member.Name, member.Value.GetString()!)]
            : Named($"{where} {member.Name}", member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, index) => Named($"{where}[{index}]", item)),
        _ => [],
    };

    private static string Of(IEnumerable<Text> texts, string language) =>
        texts.FirstOrDefault(text => text.Language == language)?.Words ?? "";

    private static JsonElement Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return json.RootElement.Clone();
    }
}
