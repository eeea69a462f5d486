using System.Text;
using System.Text.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>One of the four lists of codes in a campaign file.</summary>
internal sealed record CampaignList(string Member, int Most, bool HasBroad, CampaignList.Pattern IsCode)
{
    public delegate bool Pattern(ReadOnlySpan<byte> text);

    public static readonly CampaignList[] All =
    [
        new("organisations", 16, false, EntrySpelling.IsCode),
        new("roles", 200, true, EntrySpelling.IsCode),
        new("places", 1_000, false, EntrySpelling.IsPlace),
        new("languages", 100, false, EntrySpelling.IsLang),
    ];

    /// <summary>Code to whether it is broad.</summary>
    public Dictionary<string, bool>? Read(JsonElement campaign, out string? why)
    {
        why = null;
        var codes = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (!campaign.TryGetProperty(Member, out var list) || list.ValueKind is not JsonValueKind.Array) why = $"no array \"{Member}\"";
        else if (list.GetArrayLength() > Most) why = $"more than {Most} {Member}";
        else
            foreach (var item in list.EnumerateArray())
                if ((why = Read(item, codes)) is not null) break;
        return why is null ? codes : null;
    }

    private string? Read(JsonElement item, Dictionary<string, bool> codes)
    {
        if (item.ValueKind is not JsonValueKind.Object) return $"an item of {Member} is no object";
        if (!item.TryGetProperty("code", out var member) || StrictJson.Text(member) is not { } code || !IsCode(Encoding.UTF8.GetBytes(code)))
            return $"an item of {Member} has no code of the right form";
        var broad = false;
        if (HasBroad && item.TryGetProperty("broad", out var mark))
        {
            if (mark.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return $"broad of {code} is neither true nor false";
            broad = mark.GetBoolean();
        }

        return codes.TryAdd(code, broad) ? null : $"{code} comes twice in {Member}";
    }
}
