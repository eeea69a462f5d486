using Tidemark.Core.Identifying.Reading;

namespace Tidemark.Core.Identifying;

/// <summary>Finds words that could identify a person, by the rules of every language at once: people mix scripts.</summary>
public sealed class IdentifyingRules
{
    private readonly Dictionary<char, char> fold;
    private readonly IReadOnlyList<CompiledRule> rules;
    private readonly HarmlessStretches harmless;
    private readonly Replacements replacements;

    private IdentifyingRules(IReadOnlyList<RuleFile> files)
    {
        fold = files.SelectMany(file => file.Fold?.Pairs ?? []).SelectMany(line => line.Chunk(2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var common = files.FirstOrDefault(file => file.Language == "common");
        harmless = new HarmlessStretches(files.SelectMany(file => (file.Harmless ?? []).Select(form => (form, new Vocabulary(file, common, fold)))));
        rules = [.. files.SelectMany(file => file.Rules.Select(form => new CompiledRule(form, new Vocabulary(file, common, fold))))];
        replacements = new Replacements(LanguageScript.Of(files, fold));
    }

    /// <summary>The rules that are part of the program; made once and kept, since it takes a while.</summary>
    public static IdentifyingRules Load() => new(RuleFile.All());

    /// <summary>The words of the text that could identify a person, ordered and disjoint; where two overlap, the more serious wins, then the longer.</summary>
    /// <param name="text">Any text at all.</param>
    public IReadOnlyList<IdentifyingSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = Search(text);
        // What a replacement and its neighbours would say together may be found again: then nothing of it stays.
        for (var again = 0; again < 2 && Rejoined(text, spans) is { Count: > 0 } rejoined; again++)
            spans = [.. spans.Select((span, i) => again > 0 || rejoined.Contains(i) ? Omitted(span) : span)];
        return spans;
    }

    private static IdentifyingSpan Omitted(IdentifyingSpan span) =>
        span with { Suggestion = IdentifyingSuggestion.Omit, Replacement = IdentifyingSpan.Ellipsis };

    private List<IdentifyingSpan> Search(string text)
    {
        var view = PlainView.Of(text, fold);
        var taken = new bool[text.Length];
        var matches = rules.SelectMany(rule => rule.Find(view.Text).Select(match => (rule.Form, Match: match))).ToList();
        var left = harmless.In(view.Text, matches.Where(found => found.Match.IsHarmless).Select(found => found.Match));
        var found = matches.Where(found => !found.Match.IsHarmless && !left.Has(found.Match)).Select(found => replacements.Span(text, view, found.Form, found.Match));
        var spans = new List<IdentifyingSpan>();
        foreach (var span in found.OrderBy(span => span.Rule).ThenByDescending(span => span.Length).ThenBy(span => span.Start))
        {
            var place = taken.AsSpan(span.Start, span.Length);
            if (place.Contains(true))
                continue;
            place.Fill(true);
            spans.Add(span);
        }
        return [.. spans.OrderBy(span => span.Start)];
    }

    /// <summary>Which spans would be found again, in whole or in part, when all are replaced.</summary>
    private HashSet<int> Rejoined(string text, List<IdentifyingSpan> spans)
    {
        if (spans.Count == 0)
            return [];
        var replaced = IdentifyingText.Replace(text, spans, out var pieces);
        var rejoined = new HashSet<int>();
        var at = 0;
        foreach (var span in Search(replaced))
        {
            while (at < pieces.Count && pieces[at].End.Value < span.Start)
                at++;
            for (var i = at; i < pieces.Count && pieces[i].Start.Value <= span.End; i++)
                if (Meet(span, pieces[i]))
                    rejoined.Add(i);
        }
        return rejoined;
    }

    /// <summary>Whether the span has something of the piece; of one with nothing in it, whether it is beside it.</summary>
    private static bool Meet(IdentifyingSpan span, Range piece) =>
        piece.Start.Equals(piece.End) || (piece.Start.Value < span.End && piece.End.Value > span.Start);
}
