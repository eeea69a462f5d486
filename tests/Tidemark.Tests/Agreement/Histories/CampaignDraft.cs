namespace Tidemark.Tests.Agreement.Histories;

/// <summary>A campaign file that grows.</summary>
internal sealed class CampaignDraft
{
    private int _added;

    public List<string> Organisations { get; } = ["league", "party", "pioneers"];

    public List<(string Code, bool Broad)> Roles { get; } = [("farmer", false), ("teacher", false), ("worker", true)];

    public List<string> Places { get; } = ["CN", "CN-11", "CN-HB", "US"];

    public List<string> Languages { get; } = ["en", "zh-Hans", "zh-Hant"];

    public bool IsBroad(string? role) => Roles.Contains((role!, true));

    /// <summary>Adds one code or one mark.</summary>
    public void Grow(Dice dice)
    {
        var code = $"added-{++_added}";
        switch (dice.Below(5))
        {
            case 0 when Organisations.Count < 16: Organisations.Add(code); break;
            case 1 when Roles.Count < 60: Roles.Add((code, dice.OneIn(2))); break;
            case 2 when Places.Count < 90: Places.Add($"DE-{Places.Count}"); break;
            case 3 when Languages.Count < 40: Languages.Add($"x{(char)('a' + (_added % 26))}-{_added}"); break;
            // The first roles stay as they are: mutants need some that are not broad.
            case 4 when Roles.FindIndex(3, role => !role.Broad) is var at and >= 0: Roles[at] = Roles[at] with { Broad = true }; break;
        }
    }

    /// <summary>The file: JSON in any spelling, with members that the register does not read.</summary>
    public string Write(Dice dice)
    {
        var (gap, line) = dice.OneIn(2) ? (" ", "\n") : ("", "");
        var roles = Roles.Select(role => $"{{\"code\":\"{role.Code}\"{(role.Broad ? $",\"broad\":{gap}true" : dice.OneIn(2) ? ",\"broad\":false" : "")}}}");
        return string.Concat(
            $"{{{line}\"title\":{gap}{{\"en\":{gap}\"t\\u00e9st \\ud83c\\udf0a\",\"more\":[1.5e3,true,null,{{}}]}},{line}",
            $"\"organisations\":{gap}[{Items(Organisations)}],{line}\"roles\":[{string.Join(',', roles)}],{line}",
            $"\"languages\":[{Items(Languages)}],{line}\"places\":[{Items(Places)}]{line}}}{line}");
    }

    private static string Items(IEnumerable<string> codes) => string.Join(',', codes.Select(code => $"{{\"name\":\"\",\"code\":\"{code}\"}}"));
}
