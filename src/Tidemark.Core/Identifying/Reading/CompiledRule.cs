namespace Tidemark.Core.Identifying.Reading;

/// <summary>One rule of a file, ready to search.</summary>
internal sealed class CompiledRule
{
    private readonly TextPattern[] patterns;
    private readonly NearWords? near;
    private readonly IReadOnlyList<string> trim;
    private readonly GenericWords? generic;
    private readonly HashSet<string> except;
    private readonly NamedCheck? check;

    public CompiledRule(RuleForm form, Vocabulary vocabulary)
    {
        Form = form;
        patterns = [.. (form.Patterns ?? []).Select(pattern => new TextPattern(vocabulary.Expand(pattern)))];
        near = form.Near is null ? null : new NearWords(form, vocabulary);
        trim = vocabulary.Words(form.Trim);
        generic = form.Generic is null ? null : new GenericWords(vocabulary.Words(form.Generic));
        except = [.. vocabulary.Words(form.Except)];
        check = form.Check is { } name ? NamedChecks.Named(name, vocabulary) : null;
    }

    /// <summary>What the file says about it.</summary>
    public RuleForm Form { get; }

    /// <summary>Everything in the view that the rule finds, or finds harmless.</summary>
    public IEnumerable<RuleMatch> Find(string view)
    {
        var beside = near?.Find(view).Select(match => Trimmed(match, view)).Where(match => Judge(match, view) == Verdict.Meant) ?? [];
        return patterns.SelectMany(pattern => Find(pattern, view)).Concat(beside);
    }

    private IEnumerable<RuleMatch> Find(TextPattern pattern, string view)
    {
        for (var at = 0; pattern.Find(view, at) is { } match;)
        {
            var found = Trimmed(RuleMatch.Of(match), view);
            var verdict = Judge(found, view);
            if (verdict == Verdict.Meant || (verdict == Verdict.Harmless && check is not null))
                yield return found with { IsHarmless = verdict == Verdict.Harmless };
            at = verdict == Verdict.Other ? match.Index + 1 : Math.Max(match.Index + 1, found.End);
        }
    }

    private Verdict Judge(RuleMatch found, string view)
    {
        if (found.Length == 0)
            return Verdict.Other;
        var words = found.Words(view);
        if (except.Contains(words) || (generic is not null && generic.Left(words) < (Form.Least ?? 1)))
            return Verdict.Harmless;
        return check is null ? Verdict.Meant : check(found, view);
    }

    private RuleMatch Trimmed(RuleMatch found, string view)
    {
        var (start, end) = (found.Start, found.End);
        while (end > start && view[end - 1] is ' ' or '\n')
            end--;
        for (var cut = -1; cut != 0;)
        {
            cut = start < end && view[start] is ' ' or '\n'
                ? 1
                : trim.FirstOrDefault(word => view.AsSpan(start, end - start).StartsWith(word, StringComparison.Ordinal))?.Length ?? 0;
            start += cut;
        }
        return found with { Start = start, End = end };
    }
}
