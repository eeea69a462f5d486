namespace Tidemark.Core.Campaigns.Reading;

/// <summary>The four lists of rule R4 and their headings.</summary>
internal static class Lists
{
    private const int Name = 200;

    internal static List<Organisation> Organisations(Fields campaign)
    {
        return campaign.Array("organisations", 1, 16, one => new Organisation(
            one.Code("code"), one.Local("names", Name), one.Local("act", Name), one.Strings("short", 0, 20, 40)),
            one => one.Code);
    }

    internal static List<Role> Roles(Fields campaign, IReadOnlyList<NamedGroup> groups)
    {
        return campaign.Array("roles", 0, 200, one => new Role(
            one.Code("code"), Group(one, groups), one.Boolean("broad", whenAbsent: false), one.Local("names", Name)),
            one => one.Code);
    }

    internal static List<Place> Places(Fields campaign, IReadOnlyList<NamedGroup> groups)
    {
        var lines = new List<(string Code, Fields At)>();
        var read = campaign.Array("places", 0, 1000, one =>
        {
            var code = one.String("code", 6);
            lines.Add((code, one));
            if (code.Length > 0 && !PlaceCode.IsWellFormed(code))
                one.Problem("code", "A place is a code of ISO 3166-1, such as NZ, or of ISO 3166-2, such as CN-BJ.");
            return new Place(code, one.Has("group") ? Group(one, groups) : null, one.Local("names", Name));
        }, one => one.Code);

        var codes = read.Select(one => one.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, at) in lines.Where(one => PlaceCode.IsWellFormed(one.Code)))
            if (!codes.Contains(PlaceCode.Country(code)))
                at.Problem("code", $"Its country {PlaceCode.Country(code)} is not in the list: beside most roles only the country may stand.");
        return read;
    }

    internal static List<NamedGroup> Groups(Fields groups, string member)
    {
        return groups.Array(member, 0, 50, one => new NamedGroup(one.Code("code"), one.Local("names", Name)), one => one.Code);
    }

    private static string Group(Fields one, IReadOnlyList<NamedGroup> groups)
    {
        var code = one.Code("group");
        if (code.Length > 0 && groups.All(group => group.Code != code))
            one.Problem("group", $"No group has the code {code}.");
        return code;
    }
}
