using System.Globalization;
using System.Text;
using Tidemark.Core.Identifying;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>How well the rules find what was marked in some texts, in figures only.</summary>
internal sealed class Scores
{
    private readonly Dictionary<IdentifyingRule, Score> byRule = Enum.GetValues<IdentifyingRule>().ToDictionary(rule => rule, _ => new Score());

    /// <summary>Texts in which nothing is marked.</summary>
    public int Harmless { get; private set; }

    /// <summary>What the rules found in them.</summary>
    public int FalseInHarmless { get; private set; }

    /// <summary>What the rules find in the texts.</summary>
    public static Scores Of(IdentifyingRules rules, IEnumerable<LabelledText> texts)
    {
        var scores = new Scores();
        foreach (var text in texts)
            scores.Add(text, rules.Find(text.Text));
        return scores;
    }

    /// <summary>The share of the marked stretches of these rules that were found.</summary>
    public double Recall(params IReadOnlyList<IdentifyingRule> rules) => (double)rules.Sum(rule => byRule[rule].Found) / rules.Sum(rule => byRule[rule].Marked);

    /// <summary>A line for each rule.</summary>
    public string Table(string name)
    {
        var table = new StringBuilder(name).Append('\n');
        foreach (var (rule, score) in byRule)
            table.Append(CultureInfo.InvariantCulture, $"  {rule,-10} recall {score.Found,3}/{score.Marked,-3} precision {score.Right,3}/{score.Given,-3}\n");
        return table.Append(CultureInfo.InvariantCulture, $"  {FalseInHarmless} marks in {Harmless} harmless texts\n").ToString();
    }

    private void Add(LabelledText text, IReadOnlyList<IdentifyingSpan> spans)
    {
        foreach (var label in text.Labels)
        {
            byRule[label.Rule].Marked++;
            byRule[label.Rule].Found += label.IsFound(spans) ? 1 : 0;
        }
        foreach (var span in spans)
        {
            byRule[span.Rule].Given++;
            byRule[span.Rule].Right += text.Labels.Any(label => 2 * label.Common(span) >= Math.Min(span.Length, label.Length)) ? 1 : 0;
        }
        if (text.Labels.Count > 0)
            return;
        Harmless++;
        FalseInHarmless += spans.Count;
    }

    private sealed class Score
    {
        public int Marked { get; set; }

        public int Found { get; set; }

        public int Given { get; set; }

        public int Right { get; set; }
    }
}
