using System.Globalization;
using System.Text;

namespace Tidemark.Tests.Faults;

/// <summary>What injected faults led to, counted.</summary>
internal sealed class Findings
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _kills = new(StringComparer.Ordinal);

    public int Runs { get; private set; }

    /// <summary>What should not have been.</summary>
    public List<string> Wrong { get; } = [];

    public void Killed(string part)
    {
        Runs++;
        _kills[part] = _kills.GetValueOrDefault(part) + 1;
    }

    public void Failed(string error, string end)
    {
        Runs++;
        if (!_ends.TryGetValue(error, out var ends)) _ends[error] = ends = new(StringComparer.Ordinal);
        ends[end] = ends.GetValueOrDefault(end) + 1;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (error, ends) in _ends)
            text.Append(CultureInfo.InvariantCulture, $"{error} at {ends.Values.Sum()} calls: {string.Join(", ", ends.Select(end => $"{end.Key} {end.Value}"))}. ");
        var inside = AppendParts.Path.Select(part => $"{part} {_kills.GetValueOrDefault(part)}");
        return text.Append(CultureInfo.InvariantCulture, $"SIGKILL at {_kills.Values.Sum()} calls: {string.Join(", ", inside)}, elsewhere {_kills.Where(kill => !AppendParts.Path.Contains(kill.Key)).Sum(kill => kill.Value)}. Wrong: {Wrong.Count}.").ToString();
    }
}
