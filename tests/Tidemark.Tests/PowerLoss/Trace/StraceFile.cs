using System.Text.RegularExpressions;

namespace Tidemark.Tests.PowerLoss.Trace;

/// <summary>Reads what strace wrote of a process: every call once, at the moment at which it was over; a close, at the moment at which it began.</summary>
internal static partial class StraceFile
{
    private const string Unfinished = " <unfinished ...>";

    public static IEnumerable<SystemCall> Read(string path)
    {
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (thread, text) = (line[..space], line[space..].TrimStart());
            if (text.StartsWith("+++", StringComparison.Ordinal) || text.StartsWith("---", StringComparison.Ordinal)) continue;
            if (text.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                var beginning = text[..^Unfinished.Length];
                // Another thread may get the same number before strace prints that this close is over.
                if (beginning.StartsWith("close(", StringComparison.Ordinal)) yield return Parse(beginning.TrimEnd(')') + ") = 0");
                begun[thread] = beginning;
            }
            else if (Resumed().Match(text) is { Success: true } rest)
            {
                if (begun.Remove(thread, out var beginning) && rest.Groups[1].Value != "close") yield return Parse(beginning + rest.Groups[2].Value);
            }
            else
            {
                yield return Parse(text);
            }
        }
    }

    private static SystemCall Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(") ", StringComparison.Ordinal);
        var equals = text.LastIndexOf(" = ", StringComparison.Ordinal);
        if (Failure().Match(text) is { Success: true } failed) (close, equals) = (failed.Index, failed.Index + failed.Length - " = -1 ".Length);
        if (open < 0 || close < open || equals < close) throw new InvalidDataException($"strace wrote a line that is not understood: {text[..Math.Min(text.Length, 200)]}");
        return new SystemCall(text[..open], Split(text[(open + 1)..close]), text[(equals + 3)..]);
    }

    /// <summary>Every string and path is in hexadecimal, so commas and brackets are strace's own.</summary>
    private static List<string> Split(string arguments)
    {
        var (parts, depth, from) = (new List<string>(), 0, 0);
        for (var at = 0; at < arguments.Length; at++)
        {
            if (arguments[at] is '[' or '{' or '(') depth++;
            if (arguments[at] is ']' or '}' or ')') depth--;
            if (arguments[at] != ',' || depth > 0) continue;
            parts.Add(arguments[from..at].Trim());
            from = at + 1;
        }

        if (arguments.Length > 0) parts.Add(arguments[from..].Trim());
        return parts;
    }

    [GeneratedRegex("^<\\.\\.\\. (\\w+) resumed>(.*)$")]
    private static partial Regex Resumed();

    [GeneratedRegex("\\)\\s+= -1 ")]
    private static partial Regex Failure();
}
