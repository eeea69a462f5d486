using System.Runtime.InteropServices;
using Tidemark.Core.Entries;

namespace Tidemark.Core;

/// <summary>Totals that grow entry by entry in place.</summary>
internal sealed class RunningTotals
{
    private const int Left = 2, Role = 6, Place = 7, Lang = 8, MostPlaces = 8;
    private readonly Dictionary<string, int>[] _maps = new Dictionary<string, int>[9];
    private readonly List<long> _counts = [];

    // Where the counts of the enumerations stand.
    private readonly int[] _display, _kind, _made, _via, _confirmed;
    private long _statements, _persons, _retracted, _redactions, _imported;
    private Totals? _snapshot;

    public RunningTotals(Totals start)
    {
        (_statements, _persons, _retracted, _redactions, _imported) = (start.Statements, start.Persons, start.Retracted, start.Redactions, start.Imported);
        for (var map = 0; map < _maps.Length; map++)
        {
            _maps[map] = new(StringComparer.Ordinal);
            foreach (var (code, count) in start.Maps[map].Counts) _counts[At(map, code)] = count;
        }

        (_display, _kind, _made, _via, _confirmed) = (Words<Display>(0), Words<StatementKind>(1), Words<Made>(3), Words<Channel>(4), Words<Confirmed>(5));

        _snapshot = start;
    }

    /// <summary>Adds an entry's effects, or changes nothing and says which counter would leave its range.</summary>
    public string? Add(Entry entry)
    {
        if (entry is ManifestEntry or LedgerEntry or TallyEntry) return null;
        Apply(entry, 1);
        _snapshot = null;
        if (OutOfRange(entry) is not { } why) return null;
        Apply(entry, -1);
        return why;
    }

    /// <summary>Whether these are the totals.</summary>
    public bool Are(Totals totals)
    {
        if (totals.Statements != _statements || totals.Persons != _persons || totals.Retracted != _retracted
            || totals.Redactions != _redactions || totals.Imported != _imported)
            return false;
        for (var map = 0; map < _maps.Length; map++)
            if (!Are(_maps[map], totals.Maps[map].Counts)) return false;
        return true;
    }

    public Totals Snapshot() => _snapshot ??= new Totals
    {
        Statements = _statements,
        Persons = _persons,
        Retracted = _retracted,
        Redactions = _redactions,
        Imported = _imported,
        Display = Counts(0),
        Kind = Counts(1),
        Left = Counts(2),
        Made = Counts(3),
        Via = Counts(4),
        Confirmed = Counts(5),
        Role = Counts(6),
        Place = Counts(7),
        Lang = Counts(8),
    };

    private void Apply(Entry entry, int sign)
    {
        switch (entry)
        {
            case StatementEntry statement:
                _statements += sign;
                Move(statement.Claims, sign);
                break;
            case AmendmentEntry amendment:
                Move(amendment.Was, -sign);
                Move(amendment.Now, sign);
                _retracted += sign * (amendment.Was.Persons - amendment.Now.Persons);
                break;
            case RedactionEntry redaction:
                _redactions += sign;
                Move(redaction.Was, -sign);
                Move(redaction.Now, sign);
                break;
            case DisclosureEntry disclosure:
                Move(disclosure.Was, -sign);
                Move(disclosure.Now, sign);
                break;
            case RetractionEntry retraction:
                Move(retraction.Was, -sign);
                _retracted += sign * retraction.Was.Persons;
                break;
            case ImportEntry import:
                _imported += sign * import.Persons;
                break;
            case ImportActEntry { Act: ImportActKind.Retraction } act:
                _imported -= sign * act.Persons;
                break;
            case ImportActEntry:
                _redactions += sign;
                break;
        }
    }

    private void Move(Claims claims, int sign)
    {
        var persons = sign * claims.Persons;
        _persons += persons;
        foreach (var place in Places(claims, stackalloc int[MostPlaces])) _counts[place] += persons;
        for (var at = 0; at < claims.Left.Count; at++) Count(claims.Left.Keys[at]) += sign * claims.Left.Values[at];
    }

    private string? OutOfRange(Entry entry)
    {
        ReadOnlySpan<long> counters = [_statements, _persons, _retracted, _redactions, _imported];
        for (var at = 0; at < counters.Length; at++)
            if (Bad(counters[at])) return $"{Totals.Zero.Counters[at].Name} would be {counters[at]}";
        return entry switch
        {
            StatementEntry statement => OutOfRange(statement.Claims),
            AmendmentEntry act => OutOfRange(act.Was) ?? OutOfRange(act.Now),
            ActEntry act => OutOfRange(act.Was) ?? (act.After is { } now ? OutOfRange(now) : null),
            _ => null,
        };
    }

    private string? OutOfRange(Claims claims)
    {
        foreach (var place in Places(claims, stackalloc int[MostPlaces]))
            if (Bad(_counts[place])) return Named(claims);
        for (var at = 0; at < claims.Left.Count; at++)
            if (Bad(Count(claims.Left.Keys[at]))) return Named(claims);
        return null;
    }

    private string Named(Claims claims)
    {
        foreach (var (map, code) in Codes(claims))
            if (_counts[_maps[map][code]] is var value && Bad(value)) return $"{Totals.Zero.Maps[map].Name}.{code} would be {value}";
        throw new InvalidOperationException("No count of these claims is out of its range.");
    }

    /// <summary>Where the persons of claims are counted, but for what they leave.</summary>
    private ReadOnlySpan<int> Places(Claims claims, Span<int> places)
    {
        (places[0], places[1], places[2], places[3], places[4], places[5]) =
            (_display[(int)claims.Display], _kind[(int)claims.Kind], _made[(int)claims.Made], _via[(int)claims.Via], _confirmed[(int)claims.Confirmed], At(Lang, claims.Lang));
        var count = 6;
        if (claims.Role is not null) places[count++] = At(Role, claims.Role);
        if (claims.Place is not null) places[count++] = At(Place, claims.Place);
        return places[..count];
    }

    private ref long Count(string organisation)
    {
        var place = At(Left, organisation);
        return ref CollectionsMarshal.AsSpan(_counts)[place];
    }

    private int[] Words<T>(int map) where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => At(map, value.Word()))];

    private int At(int map, string code)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_maps[map], code, out var known);
        if (known) return place;
        place = _counts.Count;
        _counts.Add(0);
        return place;
    }

    private CountMap Counts(int map) => CountMap.Of(_maps[map].Select(code => KeyValuePair.Create(code.Key, _counts[code.Value])));

    private bool Are(Dictionary<string, int> map, CountMap said)
    {
        var there = 0;
        foreach (var place in map.Values)
            if (_counts[place] != 0) there++;
        for (var at = 0; at < said.Count; at++)
            if (!map.TryGetValue(said.Keys[at], out var place) || _counts[place] != said.Values[at]) return false;
        return there == said.Count;
    }

    private static IEnumerable<(int Map, string Code)> Codes(Claims claims)
    {
        yield return (0, claims.Display.Word());
        yield return (1, claims.Kind.Word());
        foreach (var code in claims.Left.Keys) yield return (Left, code);
        yield return (3, claims.Made.Word());
        yield return (4, claims.Via.Word());
        yield return (5, claims.Confirmed.Word());
        if (claims.Role is not null) yield return (Role, claims.Role);
        if (claims.Place is not null) yield return (Place, claims.Place);
        yield return (Lang, claims.Lang);
    }

    private static bool Bad(long value) => value is < 0 or > EntrySpelling.LargestInteger;
}
