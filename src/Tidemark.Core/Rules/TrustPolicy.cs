using System.Globalization;
using System.Text;

namespace Tidemark.Core.Rules;

/// <summary>Which witnesses must have cosigned a checkpoint (log.md section 8).</summary>
public sealed class TrustPolicy
{
    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = [];
    private readonly HashSet<string> _inGroup = new(StringComparer.Ordinal);
    private Part? _quorum;
    private bool _hasQuorum;

    private TrustPolicy()
    {
    }

    /// <summary>The witnesses' keys.</summary>
    public IReadOnlyList<NamedKey> Witnesses => [.. _parts.Values.Where(part => part.Key is not null).Select(part => part.Key!)];

    /// <summary>Whether no witness is asked.</summary>
    public bool AsksNobody => _quorum is null;

    /// <summary>Whether cosignatures under these keys of <see cref="Witnesses"/> give the quorum.</summary>
    public bool IsMetBy(IReadOnlyCollection<NamedKey> cosigners) => _quorum is null || _quorum.IsMetBy(cosigners);

    /// <summary>Reads a policy, or says what is wrong with it.</summary>
    public static TrustPolicy? Read(ReadOnlySpan<byte> file, out string? why)
    {
        var policy = new TrustPolicy();
        var line = 0;
        foreach (var range in file.Split((byte)'\n'))
        {
            line++;
            var words = Words(file[range]);
            if (words.Count > 0 && policy.Take(words) is { } problem)
            {
                why = $"line {line}: {problem}";
                return null;
            }
        }

        why = policy._hasQuorum ? null : "no quorum line";
        return why is null ? policy : null;
    }

    // Words are opaque bytes: Latin-1 keeps each as one character.
    private static List<string> Words(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf((byte)'#') is var comment and >= 0) line = line[..comment];
        return [.. Encoding.Latin1.GetString(line).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)];
    }

    private string? Take(List<string> words) => words[0] switch
    {
        "log" when words.Count is 2 or 3 => AddKey(words[1], NamedKey.LogType, out _),
        "witness" when words.Count is 3 or 4 => AddWitness(words[1], words[2]),
        "group" when words.Count >= 4 => AddGroup(words[1], words[2], words[3..]),
        "quorum" when words.Count is 2 => SetQuorum(words[1]),
        _ => "not a line of a trust policy",
    };

    private string? AddKey(string spelled, byte type, out NamedKey? key)
    {
        key = NamedKey.Read(Encoding.Latin1.GetBytes(spelled), type);
        if (key is null) return "not a key of the right type";
        return _keys.Add(key.PublicKey) ? null : "a key comes twice";
    }

    private string? AddWitness(string name, string spelled)
    {
        if (AddKey(spelled, NamedKey.CosignerType, out var key) is { } problem) return problem;
        return name != "none" && _parts.TryAdd(name, new Part(key, 1, [])) ? null : $"the name {name} is taken";
    }

    private string? AddGroup(string name, string needed, List<string> names)
    {
        var members = new List<Part>();
        foreach (var member in names)
        {
            if (!_parts.TryGetValue(member, out var part)) return $"{member} is not defined before";
            if (!_inGroup.Add(member)) return $"{member} stands in a group already";
            members.Add(part);
        }

        var least = needed switch
        {
            "any" => 1,
            "all" => members.Count,
            _ => Number(needed),
        };
        if (least < 1 || least > members.Count) return $"{needed} is not any, all or a number up to that of the members";
        return name != "none" && _parts.TryAdd(name, new Part(null, least, members)) ? null : $"the name {name} is taken";
    }

    private string? SetQuorum(string name)
    {
        if (_hasQuorum) return "a second quorum line";
        _hasQuorum = true;
        return name == "none" || _parts.TryGetValue(name, out _quorum) ? null : $"{name} is not defined before";
    }

    private static int Number(string digits) =>
        digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Part(NamedKey? Key, int Least, IReadOnlyList<Part> Members)
    {
        public bool IsMetBy(IReadOnlyCollection<NamedKey> cosigners) =>
            Key is not null ? cosigners.Contains(Key) : Members.Count(member => member.IsMetBy(cosigners)) >= Least;
    }
}
