using System.Text.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>The codes that one campaign file allows, in the form in which they are drawn.</summary>
internal sealed class SynthCodes
{
    public SynthCodes(ReadOnlyMemory<byte> campaign)
    {
        using var file = JsonDocument.Parse(campaign);
        Organisations = [.. Codes(file, "organisations").Order(StringComparer.Ordinal)];
        var roles = file.RootElement.GetProperty("roles").EnumerateArray().ToLookup(
            role => role.TryGetProperty("broad", out var broad) && broad.GetBoolean(), role => role.GetProperty("code").GetString()!);
        (Broad, Narrow) = ([.. roles[true]], [.. roles[false]]);
        var places = Codes(file, "places").ToLookup(EntrySpelling.IsCountry);
        (Countries, Parts) = ([.. places[true]], [.. places[false]]);
        Languages = [.. Codes(file, "languages")];
    }

    /// <summary>Sorted.</summary>
    public IReadOnlyList<string> Organisations { get; }

    public IReadOnlyList<string> Broad { get; }

    public IReadOnlyList<string> Narrow { get; }

    public IReadOnlyList<string> Countries { get; }

    public IReadOnlyList<string> Parts { get; }

    public IReadOnlyList<string> Languages { get; }

    private static IEnumerable<string> Codes(JsonDocument file, string list) =>
        file.RootElement.GetProperty(list).EnumerateArray().Select(item => item.GetProperty("code").GetString()!);
}
