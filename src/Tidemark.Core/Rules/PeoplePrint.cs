using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Adds up prints of the persons of a statement, as claims count them and as signatures name them. For one thread.</summary>
public sealed class PeoplePrint(Prints prints)
{
    private const int Most = 1024;
    private readonly Dictionary<string, ulong> _leavers = new(StringComparer.Ordinal);

    /// <summary>Of persons who leave these organisations.</summary>
    public ulong Of(long persons, CountMap left)
    {
        ArgumentNullException.ThrowIfNull(left);
        var sum = prints.Person * (ulong)persons;
        for (var at = 0; at < left.Count; at++) sum += (ulong)left.Values[at] * Leaver(left.Keys[at]);
        return sum;
    }

    /// <summary>What one person more who leaves an organisation adds.</summary>
    public ulong Leaver(ReadOnlySpan<byte> code) =>
        _leavers.GetAlternateLookup<ReadOnlySpan<char>>() is var known && Widened(code, stackalloc char[code.Length]) is var letters && known.TryGetValue(letters, out var adds)
            ? adds
            : Leaver(Encoding.ASCII.GetString(code));

    private ulong Leaver(string code)
    {
        if (_leavers.TryGetValue(code, out var adds)) return adds;
        if (_leavers.Count == Most) _leavers.Clear();
        return _leavers[code] = prints.Leaver(Encoding.ASCII.GetBytes(code));
    }

    private static ReadOnlySpan<char> Widened(ReadOnlySpan<byte> ascii, Span<char> to)
    {
        for (var at = 0; at < ascii.Length; at++) to[at] = (char)ascii[at];
        return to;
    }
}
