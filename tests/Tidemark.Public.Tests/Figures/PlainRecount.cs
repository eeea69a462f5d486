using System.Text.Json;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Counts the entries of a log again with nothing of the product's: at the end of each day over all statements as they then stand.</summary>
internal sealed class PlainRecount
{
    /// <summary>One statement as a list shows it.</summary>
    public sealed record Line(long Number, IReadOnlyList<string> Choices);

    private static readonly string[] Words = ["display", "kind", "made", "via", "confirmed", "role", "place", "lang"];

    private readonly Dictionary<long, JsonElement> _live = [];
    private readonly Dictionary<long, (JsonElement Statement, JsonElement Now)> _listed = [];
    private readonly Dictionary<string, long> _plain = new() { ["statements"] = 0, ["retracted"] = 0, ["redactions"] = 0, ["imported"] = 0, ["entries"] = 0 };

    /// <summary>At the end of each day that has entries: map and code to value, and the tree size.</summary>
    public SortedDictionary<DateOnly, Dictionary<(string Map, string Code), long>> Days { get; } = [];

    /// <summary>Every statement, also those taken back, with what one may choose it by.</summary>
    public IReadOnlyList<Line> Listed => [.. _listed.Values.Select(one => new Line(one.Statement.GetProperty("number").GetInt64(), [.. Choices(one.Statement, one.Now)]))];

    public static PlainRecount Of(string folder, long size)
    {
        var recount = new PlainRecount();
        var before = DateOnly.MinValue;
        foreach (var entry in Entries(folder, size))
        {
            var day = DateOnly.Parse(entry.GetProperty("day").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            if (day != before && before != DateOnly.MinValue) recount.Days[before] = recount.Now();
            recount.Take(entry);
            before = day;
        }

        recount.Days[before] = recount.Now();
        return recount;
    }

    /// <summary>The figures at the end of a day.</summary>
    public Dictionary<(string Map, string Code), long> On(DateOnly day)
    {
        var last = Days.Keys.LastOrDefault(one => one <= day);
        return last == default ? [] : Days[last];
    }

    private static IEnumerable<JsonElement> Entries(string folder, long size)
    {
        for (var at = 0L; at < size; at += 256)
        {
            var path = EntriesPath.At(at / 256, size).Format();
            var bytes = File.ReadAllBytes(Path.Combine(folder, path));
            for (var offset = 0; offset < bytes.Length;)
            {
                var length = (bytes[offset] << 8) | bytes[offset + 1];
                yield return JsonDocument.Parse(bytes.AsMemory(offset + 2, length)).RootElement;
                offset += 2 + length;
            }
        }
    }

    private void Take(JsonElement entry)
    {
        var index = _plain["entries"]++;
        if (entry.GetProperty("type").GetString() == "statement") _listed[index] = (entry, entry);
        else if (entry.TryGetProperty("of", out var of) && entry.TryGetProperty("now", out var after)) _listed[of.GetInt64()] = (_listed[of.GetInt64()].Statement, after);
        switch (entry.GetProperty("type").GetString())
        {
            case "statement":
                _plain["statements"]++;
                _live[index] = entry;
                break;
            case "retraction":
                _plain["retracted"] += Persons(_live[Of(entry)]);
                _live.Remove(Of(entry));
                break;
            case "redaction":
                _plain["redactions"]++;
                if (_live.ContainsKey(Of(entry))) _live[Of(entry)] = entry.GetProperty("now");
                break;
            case "amendment":
                _plain["retracted"] += Persons(_live[Of(entry)]) - Persons(entry.GetProperty("now"));
                _live[Of(entry)] = entry.GetProperty("now");
                break;
            case "disclosure":
                _live[Of(entry)] = entry.GetProperty("now");
                break;
            case "import":
                _plain["imported"] += Persons(entry);
                break;
            case "import-act":
                if (entry.GetProperty("act").GetString() == "retraction") _plain["imported"] -= Persons(entry);
                else _plain["redactions"]++;
                break;
        }
    }

    private Dictionary<(string Map, string Code), long> Now()
    {
        var now = _plain.ToDictionary(one => ("", one.Key), one => one.Value);
        now[("", "persons")] = _live.Values.Sum(Persons);
        foreach (var claims in _live.Values)
        {
            foreach (var word in Words)
                if (claims.TryGetProperty(word, out var code)) Add(word, code.GetString()!, Persons(claims));
            foreach (var left in claims.GetProperty("left").EnumerateObject()) Add("left", left.Name, left.Value.GetInt64());
        }

        return now;

        void Add(string map, string code, long persons) => now[(map, code)] = now.GetValueOrDefault((map, code)) + persons;
    }

    private static IEnumerable<string> Choices(JsonElement statement, JsonElement now)
    {
        foreach (var left in now.GetProperty("left").EnumerateObject()) yield return "organisation=" + left.Name;
        if (now.TryGetProperty("role", out var role)) yield return "role=" + role.GetString();
        if (now.TryGetProperty("place", out var place)) yield return "place=" + place.GetString();
        yield return "month=" + statement.GetProperty("day").GetString()![..7];
        yield return "language=" + now.GetProperty("lang").GetString();
        yield return "kind=" + now.GetProperty("kind").GetString();
    }

    private static long Of(JsonElement act) => act.GetProperty("of").GetInt64();

    private static long Persons(JsonElement of) => of.GetProperty("persons").GetInt64();
}
