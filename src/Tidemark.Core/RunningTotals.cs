using Tidemark.Core.Entries;

namespace Tidemark.Core;

/// <summary>Totals that grow entry by entry in place.</summary>
internal sealed class RunningTotals
{
    private readonly Dictionary<string, long>[] _maps = new Dictionary<string, long>[9];
    private long _statements, _persons, _retracted, _redactions, _imported;
    private Totals? _snapshot;

    public RunningTotals(Totals start)
    {
        (_statements, _persons, _retracted, _redactions, _imported) = (start.Statements, start.Persons, start.Retracted, start.Redactions, start.Imported);
        for (var map = 0; map < _maps.Length; map++) _maps[map] = new(start.Maps[map].Counts, StringComparer.Ordinal);
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

    public Totals Snapshot() => _snapshot ??= new Totals
    {
        Statements = _statements,
        Persons = _persons,
        Retracted = _retracted,
        Redactions = _redactions,
        Imported = _imported,
        Display = CountMap.Of(_maps[0]),
        Kind = CountMap.Of(_maps[1]),
        Left = CountMap.Of(_maps[2]),
        Made = CountMap.Of(_maps[3]),
        Via = CountMap.Of(_maps[4]),
        Confirmed = CountMap.Of(_maps[5]),
        Role = CountMap.Of(_maps[6]),
        Place = CountMap.Of(_maps[7]),
        Lang = CountMap.Of(_maps[8]),
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
        Count(0, claims.Display.Word(), persons);
        Count(1, claims.Kind.Word(), persons);
        for (var at = 0; at < claims.Left.Count; at++) Count(2, claims.Left.Keys[at], sign * claims.Left.Values[at]);
        Count(3, claims.Made.Word(), persons);
        Count(4, claims.Via.Word(), persons);
        Count(5, claims.Confirmed.Word(), persons);
        if (claims.Role is not null) Count(6, claims.Role, persons);
        if (claims.Place is not null) Count(7, claims.Place, persons);
        Count(8, claims.Lang, persons);
    }

    private void Count(int map, string code, long by) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_maps[map], code, out _) += by;

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
        foreach (var (map, code) in Codes(claims))
            if (_maps[map].TryGetValue(code, out var value) && Bad(value)) return $"{Totals.Zero.Maps[map].Name}.{code} would be {value}";
        return null;
    }

    private static IEnumerable<(int Map, string Code)> Codes(Claims claims)
    {
        yield return (0, claims.Display.Word());
        yield return (1, claims.Kind.Word());
        foreach (var code in claims.Left.Keys) yield return (2, code);
        yield return (3, claims.Made.Word());
        yield return (4, claims.Via.Word());
        yield return (5, claims.Confirmed.Word());
        if (claims.Role is not null) yield return (6, claims.Role);
        if (claims.Place is not null) yield return (7, claims.Place);
        yield return (8, claims.Lang);
    }

    private static bool Bad(long value) => value is < 0 or > EntrySpelling.LargestInteger;
}
