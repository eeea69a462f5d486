using Tidemark.Core.Campaigns;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>In which order and under which headings choices are offered: the campaign's; the newest month first.</summary>
internal static class ChoiceOrder
{
    public static IEnumerable<(string? Heading, List<OfferedChoice> Choices)> Of(Dimension by, IReadOnlyList<OfferedChoice> offered, Names names, Language language)
    {
        var campaign = names.Campaign;
        return by switch
        {
            Dimension.Month => offered.OrderByDescending(one => one.Code, StringComparer.Ordinal).GroupBy(one => one.Code[..4]).Select(year => ((string?)year.Key, year.ToList())),
            Dimension.Role => Grouped(offered, campaign.RoleGroups, [.. campaign.Roles.Select(one => (one.Code, (string?)one.Group))], language),
            Dimension.Place => Grouped(offered, campaign.PlaceGroups, [.. campaign.Places.Select(one => (one.Code, one.Group))], language),
            Dimension.Organisation => Grouped(offered, [], [.. campaign.Organisations.Select(one => (one.Code, (string?)null))], language),
            Dimension.Language => Grouped(offered, [], [.. campaign.Languages.Select(one => (one.Code, (string?)null))], language),
            _ => [(null, offered.ToList())],
        };
    }

    private static IEnumerable<(string? Heading, List<OfferedChoice> Choices)> Grouped(
        IReadOnlyList<OfferedChoice> offered, IReadOnlyList<NamedGroup> groups, IReadOnlyList<(string Code, string? Group)> order, Language language)
    {
        var place = order.Select((one, at) => (one.Code, one.Group, at)).ToDictionary(one => one.Code, one => (one.Group, one.at), StringComparer.Ordinal);
        string? GroupOf(OfferedChoice one) => place.TryGetValue(one.Code, out var known) && groups.Any(group => group.Code == known.Group) ? known.Group : null;
        var sorted = offered.OrderBy(one => place.TryGetValue(one.Code, out var known) ? known.at : int.MaxValue).ThenBy(one => one.Code, StringComparer.Ordinal).ToList();
        foreach (var group in groups)
            if (sorted.Where(one => GroupOf(one) == group.Code).ToList() is { Count: > 0 } those) yield return (group.Names[language.Code], those);
        if (sorted.Where(one => GroupOf(one) is null).ToList() is { Count: > 0 } others) yield return (null, others);
    }
}
