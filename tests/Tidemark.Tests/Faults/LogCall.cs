using System.Text.RegularExpressions;

namespace Tidemark.Tests.Faults;

/// <summary>A system call of a step on the log.</summary>
/// <param name="Name">The call.</param>
/// <param name="Occurrence">The how manieth of its name it is.</param>
/// <param name="Path">On what, from the root; the new name of a rename.</param>
/// <param name="Part">The part of the append path that it belongs to.</param>
internal sealed partial record LogCall(string Name, int Occurrence, string Path, string Part)
{
    private const string Temporary = ".tmp";

    public override string ToString() => $"{Name} {Occurrence} on {Path} ({Part})";

    /// <summary>The calls of a traced step from the moment on at which the state is opened.</summary>
    public static IReadOnlyList<LogCall> Read(string root, IEnumerable<string> lines)
    {
        var traced = lines.Select(line => (Name: line[..line.IndexOf('(', StringComparison.Ordinal)], Paths: PathsIn(line, root))).ToList();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var calls = new List<LogCall>();
        var parts = new AppendParts();
        for (var at = 0; at < traced.Count; at++)
        {
            var (name, paths) = traced[at];
            var path = paths[^1];
            var occurrence = counts[name] = counts.GetValueOrDefault(name) + 1;
            // A temporary file belongs to the name that it gets.
            var meant = path.EndsWith(Temporary, StringComparison.Ordinal)
                ? traced.Skip(at).FirstOrDefault(later => later.Name == "rename" && later.Paths[0] == path).Paths?[^1] ?? path
                : path;
            calls.Add(new LogCall(name, occurrence, path, parts.Of(name, meant)));
        }

        var first = calls.FindIndex(call => call is { Name: "openat", Path: "data/sequencer/state" });
        Assert.True(first >= 0, "The trace does not show the state being opened.");
        return calls[first..];
    }

    /// <summary>Every path of a trace, from the root.</summary>
    public static IReadOnlyList<string> Paths(string root, IEnumerable<string> lines) => [.. lines.SelectMany(line => PathsIn(line, root)).Distinct()];

    /// <summary>A path as a step under its own thread uses it.</summary>
    public static string Real(string path, string root, string own) =>
        System.IO.Path.Combine(root, path.EndsWith(Temporary, StringComparison.Ordinal) && !path.EndsWith("probe.tmp", StringComparison.Ordinal) ? path[..^Temporary.Length] + own : path);

    /// <summary>The paths in a line, from the root; the names of temporary files without what makes them a thread's own.</summary>
    public static IReadOnlyList<string> PathsIn(string line, string root) =>
        [.. InLine().Matches(line).Select(match => match.Value).Where(path => path.StartsWith(root, StringComparison.Ordinal))
            .Select(path => Own().Replace(path[root.Length..].Trim('/'), Temporary))];

    [GeneratedRegex("/[^\">]+")]
    private static partial Regex InLine();

    [GeneratedRegex("\\.[0-9]+-[0-9]+\\.tmp$")]
    private static partial Regex Own();
}
