using System.Text.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>What the register's rules need of a campaign file: its codes, and which roles are broad (R4, R16).</summary>
public sealed class CampaignRegister
{
    private readonly HashSet<string> _organisations, _places, _languages;
    private readonly Dictionary<string, bool> _roles;

    private CampaignRegister(Dictionary<string, bool>[] lists)
    {
        _organisations = [.. lists[0].Keys];
        _roles = lists[1];
        _places = [.. lists[2].Keys];
        _languages = [.. lists[3].Keys];
    }

    /// <summary>Whether the file lists the organisation.</summary>
    public bool HasOrganisation(string code) => _organisations.Contains(code);

    /// <summary>Whether the file lists the role.</summary>
    public bool HasRole(string code) => _roles.ContainsKey(code);

    /// <summary>Whether the role has so many people that a place below country level may go with it.</summary>
    public bool IsBroad(string role) => _roles.TryGetValue(role, out var broad) && broad;

    /// <summary>Whether the file lists the place.</summary>
    public bool HasPlace(string code) => _places.Contains(code);

    /// <summary>Whether the file lists the language.</summary>
    public bool HasLanguage(string tag) => _languages.Contains(tag);

    /// <summary>Reads any legal campaign file, or says what is wrong with it.</summary>
    public static CampaignRegister? Read(ReadOnlyMemory<byte> file, out string? why)
    {
        why = StrictJson.Problem(file.Span);
        if (why is not null) return null;
        using var document = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = StrictJson.MaxDepth });
        var root = document.RootElement;
        if (root.ValueKind is not JsonValueKind.Object)
        {
            why = "not a JSON object";
            return null;
        }

        var lists = new Dictionary<string, bool>[4];
        for (var at = 0; at < lists.Length; at++)
        {
            var list = CampaignList.All[at];
            lists[at] = list.Read(root, out why)!;
            if (why is not null) return null;
        }

        return new CampaignRegister(lists);
    }

    /// <summary>What of the earlier campaign this one has lost, or null if it only adds.</summary>
    public string? LostFrom(CampaignRegister earlier) =>
        Lost("organisation", earlier._organisations, _organisations)
        ?? Lost("role", earlier._roles.Keys, _roles.Keys)
        ?? Lost("place", earlier._places, _places)
        ?? Lost("language", earlier._languages, _languages)
        ?? (earlier._roles.FirstOrDefault(role => role.Value && !IsBroad(role.Key)) is { Key: { } narrowed } ? $"the role {narrowed} is no longer broad" : null);

    /// <summary>The first code of the claims that this campaign does not list, as words; null if it lists all.</summary>
    public string? Unknown(Claims claims) =>
        Unknown(claims.Left)
        ?? (claims.Role is { } role && !HasRole(role) ? $"the campaign has no role {role}" : null)
        ?? (claims.Place is { } place && !HasPlace(place) ? $"the campaign has no place {place}" : null)
        ?? (HasLanguage(claims.Lang) ? null : $"the campaign has no language {claims.Lang}");

    /// <summary>The first organisation that this campaign does not list, as words; null if it lists all.</summary>
    public string? Unknown(CountMap left)
    {
        for (var at = 0; at < left.Count; at++)
            if (!HasOrganisation(left.Keys[at])) return $"the campaign has no organisation {left.Keys[at]}";
        return null;
    }

    private static string? Lost(string what, IEnumerable<string> earlier, ICollection<string> now) =>
        earlier.FirstOrDefault(code => !now.Contains(code)) is { } lost ? $"the {what} {lost} is gone" : null;
}
