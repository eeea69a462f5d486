namespace Tidemark.Core.Identifying.Reading;

/// <summary>Finds what could be taken for something that identifies and is not, such as the number of a book.</summary>
internal sealed class HarmlessStretches(IEnumerable<(RuleHarmless Form, Vocabulary Vocabulary)> forms)
{
    private readonly TextPattern[] patterns =
        [.. forms.SelectMany(form => form.Form.Patterns.Select(pattern => new TextPattern(form.Vocabulary.Expand(pattern))))];

    /// <summary>The stretches of a view: those of the patterns and those that rules found harmless.</summary>
    public Found In(string view, IEnumerable<RuleMatch> known)
    {
        var units = new bool[view.Length];
        foreach (var match in known)
            units.AsSpan(match.Start, match.Length).Fill(true);
        foreach (var match in patterns.SelectMany(pattern => pattern.All(view)))
        {
            var group = match.Groups["x"];
            units.AsSpan(group.Success ? group.Index : match.Index, group.Success ? group.Length : match.Length).Fill(true);
        }
        return new Found(units);
    }

    /// <summary>The stretches of one view.</summary>
    internal sealed class Found(bool[] units)
    {
        /// <summary>Whether all of the match lies in them.</summary>
        public bool Has(RuleMatch match) => !units.AsSpan(match.Start, match.Length).Contains(false);
    }
}
