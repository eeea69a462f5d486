using System.Text;
using System.Text.Json;
using Tidemark.Core.Identifying;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>A text of the corpus with the spans that somebody marked in it.</summary>
internal sealed record LabelledText(string Text, IReadOnlyList<LabelledText.Label> Labels)
{
    private const char Open = '⟦';
    private const char Close = '⟧';

    /// <summary>The texts of one file of the corpus: one JSON object a line.</summary>
    public static IReadOnlyList<LabelledText> Read(string part, string script) =>
        [.. File.ReadLines(Path.Combine(SpecFolder.Path, "..", "..", "..", "tests", "Tidemark.Core.Tests", "Identifying", "corpus", $"{part}.{script}.jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
            .Select(Parse)];

    /// <summary>The text that remains when the marks are taken away, and where they were.</summary>
    public static LabelledText Parse(string marked)
    {
        var text = new StringBuilder();
        var labels = new List<Label>();
        for (var at = 0; at < marked.Length;)
        {
            if (marked[at] != Open)
            {
                text.Append(marked[at++]);
                continue;
            }
            var colon = marked.IndexOf(':', at);
            var close = marked.IndexOf(Close, at);
            labels.Add(new Label(Enum.Parse<IdentifyingRule>(marked[(at + 1)..colon], ignoreCase: true), text.Length, close - colon - 1));
            text.Append(marked, colon + 1, close - colon - 1);
            at = close + 1;
        }
        return new LabelledText(text.ToString(), labels);
    }

    /// <summary>Words that somebody marked, in UTF-16 units.</summary>
    internal sealed record Label(IdentifyingRule Rule, int Start, int Length)
    {
        /// <summary>How many units a mark has in common with it.</summary>
        public int Common(IdentifyingSpan span) => Math.Max(0, Math.Min(Start + Length, span.End) - Math.Max(Start, span.Start));

        /// <summary>Found: marks of its rule or of a more serious one have at least half of it.</summary>
        public bool IsFound(IEnumerable<IdentifyingSpan> spans) => 2 * spans.Where(span => span.Rule <= Rule).Sum(Common) >= Length;
    }
}
