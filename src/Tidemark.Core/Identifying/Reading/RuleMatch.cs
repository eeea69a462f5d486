using System.Text.RegularExpressions;

namespace Tidemark.Core.Identifying.Reading;

/// <summary>What a pattern found in the view of a text, with its groups; harmless if nothing may be found within it.</summary>
internal sealed record RuleMatch(Match Match, int Start, int End, bool IsHarmless = false)
{
    /// <summary>How many units it has; none if nothing was left of it.</summary>
    public int Length => Math.Max(0, End - Start);

    /// <summary>The group "x" of a match, or all of it.</summary>
    public static RuleMatch Of(Match match)
    {
        var group = match.Groups["x"];
        return group.Success ? new RuleMatch(match, group.Index, group.Index + group.Length) : new RuleMatch(match, match.Index, match.Index + match.Length);
    }

    /// <summary>The words found.</summary>
    public string Words(string view) => view.Substring(Start, Length);

    /// <summary>What a group found, or nothing.</summary>
    public string? Group(string name) => Match.Groups[name] is { Success: true, Length: > 0 } group ? group.Value : null;
}
