using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Entries that are not spelled as one (R1), of no known type (R2) or of no allowed length (R3).</summary>
internal static class SpellingMutants
{
    public static IEnumerable<Mutant> All =>
    [
        .. Statements().Select(one => new Mutant("R1", one.Name, s => s.Put(Altered(Statement(s), one.From, one.To)))),
        .. Others(),
        .. Types().Select(entry => new Mutant("R2", entry, s => s.Put(entry))),
        .. Lengths(),
    ];

    private static IEnumerable<(string Name, string From, string To)> Statements() =>
    [
        ("a space after a colon", "\"day\":", "\"day\": "),
        ("a space at the end", "\"lang\":\"zh-Hans\"", "\"lang\":\"zh-Hans\" "),
        ("two members swapped", "\"made\":\"self\",\"via\":\"web\"", "\"via\":\"web\",\"made\":\"self\""),
        ("a member too many", "\"made\":", "\"mood\":\"calm\",\"made\":"),
        ("a member twice", "\"made\":\"self\"", "\"made\":\"self\",\"made\":\"self\""),
        ("a member missing", "\"made\":\"self\",", ""),
        ("a member of null", "\"lang\":", "\"place\":null,\"lang\":"),
        ("a word that is none of its kind", "\"via\":\"web\"", "\"via\":\"pigeon\""),
        ("a word in capitals", "\"via\":\"web\"", "\"via\":\"Web\""),
        ("an escape", "\"via\":\"web\"", "\"via\":\"w\\u0065b\""),
        ("a leading zero", "\"persons\":1,", "\"persons\":01,"),
        ("a plus sign", "\"persons\":1,", "\"persons\":+1,"),
        ("minus zero", "\"persons\":1,", "\"persons\":-0,"),
        ("a fraction", "\"persons\":1,", "\"persons\":1.0,"),
        ("an exponent", "\"persons\":1,", "\"persons\":1e0,"),
        ("a number as a string", "\"persons\":1,", "\"persons\":\"1\","),
        ("nobody", "\"persons\":1,", "\"persons\":0,"),
        ("201 persons", "\"persons\":1,\"left\":{\"party\":1}", "\"persons\":201,\"left\":{\"party\":1}"),
        ("nothing left", "\"left\":{\"party\":1}", "\"left\":{}"),
        ("a zero in left", "\"left\":{\"party\":1}", "\"left\":{\"league\":0,\"party\":1}"),
        ("more who leave than persons", "\"left\":{\"party\":1}", "\"left\":{\"party\":2}"),
        ("left not sorted", "\"left\":{\"party\":1}", "\"left\":{\"party\":1,\"league\":1}"),
        ("a code twice in left", "\"left\":{\"party\":1}", "\"left\":{\"party\":1,\"party\":1}"),
        ("a code in capitals", "\"left\":{\"party\":1}", "\"left\":{\"Party\":1}"),
        ("a code that begins with a hyphen", "\"left\":{\"party\":1}", "\"left\":{\"-party\":1}"),
        ("a code of 25 characters", "\"lang\":", "\"role\":\"a234567890123456789012345\",\"lang\":"),
        ("a place in small letters", "\"lang\":", "\"place\":\"cn\",\"lang\":"),
        ("a place of three letters", "\"lang\":", "\"place\":\"CHN\",\"lang\":"),
        ("a place of too many characters", "\"lang\":", "\"place\":\"CN-ABCD\",\"lang\":"),
        ("a language of one letter", "\"lang\":\"zh-Hans\"", "\"lang\":\"z\""),
        ("a language with an empty part", "\"lang\":\"zh-Hans\"", "\"lang\":\"zh-\""),
        ("a language with a low line", "\"lang\":\"zh-Hans\"", "\"lang\":\"zh_Hans\""),
        ("a letter outside ASCII", "\"lang\":\"zh-Hans\"", "\"lang\":\"zh-Häns\""),
        ("a statement that is published redacted", "\"display\":\"shown\"", "\"display\":\"redacted\""),
        ("a day that does not exist", "\"day\":\"2", "\"day\":\"1900-02-29\",\"day\":\"2"),
        ("a brace too many", "\"zh-Hans\"", "\"zh-Hans\"}"),
    ];

    private static IEnumerable<Mutant> Others() =>
    [
        R1("a 29th of February in no leap year", s => Replaced(Statement(s), "\"day\":\"", 10, "2100-02-29")),
        R1("a day of the year 0", s => Replaced(Statement(s), "\"day\":\"", 10, "0000-01-01")),
        R1("a number of 2^53", s => Altered(Statement(s), $"\"number\":{s.History.Number},", "\"number\":9007199254740992,")),
        R1("a digest with bits that do not count", s => Replaced(Statement(s), "\"names\":\"", 43, new string('A', 42) + "B")),
        R1("a digest with padding", s => Replaced(Statement(s), "\"names\":\"", 43, new string('A', 43) + "=")),
        R1("a digest in the other base64", s => Replaced(Statement(s), "\"names\":\"", 43, new string('+', 42) + "A")),
        R1("an id of 15 bytes", s => Replaced(Statement(s), "\"id\":\"", 22, new string('A', 20))),
        R1("a line feed behind", s => Statement(s) + "\n"),
        R1("a byte order mark", s => "\uFEFF" + Statement(s)),
        R1("half of an entry", s => Statement(s)[..90]),
        R1("an array", _ => "[]"),
        R1("an object without a type", _ => "{\"day\":\"2023-01-02\"}"),
        R1("an empty object", _ => "{}"),
        R1("a single byte", _ => "0"),
        R1("a known type that does not come first", s => $"{{\"day\":\"2023-01-02\",\"type\":\"manifest\"{Tail(s)}"),
        R1("an unknown type with true in it", _ => "{\"type\":\"letter\",\"fine\":true}"),
        R1("an unknown type with a fraction in it", _ => "{\"type\":\"letter\",\"weight\":0.5}"),
        R1("an unknown type with a member twice, deep inside", _ => "{\"type\":\"letter\",\"to\":[{\"a\":1,\"a\":2}]}"),
        R1("an unknown type that is a number", _ => "{\"type\":7}"),
        R1("4,096 brackets that do not close", _ => new string('[', 4_096)),
        R1("a long one that begins as a tally does, where none stands", _ => "{\"type\":\"tally\"," + new string('x', 20_000)),
        R1("a redaction of nothing", s => Altered(Redaction(s), "\"fields\":[\"names\"]", "\"fields\":[]")),
        R1("a redaction whose fields are not in order", s => Altered(Redaction(s), "\"fields\":[\"names\"]", "\"fields\":[\"text\",\"names\"]")),
        R1("a redaction that names a field twice", s => Altered(Redaction(s), "\"fields\":[\"names\"]", "\"fields\":[\"names\",\"names\"]")),
        R1("a redaction that changes more than the display", s => Last(Redaction(s), "\"made\":\"self\"", "\"made\":\"assisted\"")),
        R1("a redaction for a reason of a retraction", s => Reason(Redaction(s), "fraud")),
        R1("an amendment by its owner", s => Altered(Spelled(s.History.Amendment(Owned(s), claims => claims).Entry with { By = ActAuthority.Code }), "\"by\":\"code\"", "\"by\":\"owner\"")),
        R1("an amendment for a reason of a redaction", s => Reason(Spelled(s.History.Amendment(Plain(s), claims => claims).Entry), "privacy")),
        R1("a retraction for a reason of a redaction", s => Reason(Spelled(s.History.Retraction(Plain(s))), "unlawful")),
        R1("a retraction by nobody", s => Altered(Spelled(s.History.Retraction(Plain(s), ActAuthority.Code)), "\"by\":\"code\"", "\"by\":\"anybody\"")),
        R1("a disclosure of what is shown", s => Spelled(s.History.Disclosure(Plain(s), ActAuthority.Code))),
        R1("a disclosure after which it is hidden", s => Altered(Spelled(s.History.Disclosure(Hidden(s), ActAuthority.Code)), "\"now\":{\"display\":\"shown\"", "\"now\":{\"display\":\"hidden\"")),
        R1("a disclosure that changes more", s => Last(Spelled(s.History.Disclosure(Hidden(s), ActAuthority.Code)), "\"via\":\"web\"", "\"via\":\"point\"")),
        R1("a signature of 63 bytes", s => Replaced(Spelled(s.History.Retraction(Owned(s), ActAuthority.Owner)), "\"sig\":\"", 86, new string('A', 84))),
        R1("an import of nobody", s => Spelled(Import(s) with { Persons = 0, Left = null })),
        R1("an import of too many", s => Spelled(Import(s) with { Persons = 1_000_000_000_001, Left = null })),
        R1("an import with more who leave than persons", s => Spelled(Import(s) with { Persons = 3, Left = CountMap.Of(("party", 4)) })),
        R1("an import with an empty left", s => Spelled(Import(s) with { Left = CountMap.Empty })),
        R1("an import whose source calls it nothing", s => Spelled(Import(s) with { Then = "" })),
        R1("an import whose source says too much", s => Spelled(Import(s) with { Then = new string('x', 41) })),
        R1("an import whose source says it with a space", s => Spelled(Import(s) with { Then = "page 1" })),
        R1("an import's retraction of a field", s => Spelled(s.History.ActOn(s.History.Import(), ImportActKind.Retraction, RedactedFields.Names))),
        R1("an import's redaction of nothing", s => Spelled(s.History.ActOn(s.History.Import(), ImportActKind.Redaction))),
        R1("an import's retraction by an owner", s => Spelled(s.History.ActOn(s.History.Import(), ImportActKind.Retraction) with { By = ActAuthority.Owner })),
        R1("a manifest of an unknown subject", s => Altered(Manifest(s), "\"centres\"", "\"weather\"")),
        R1("a manifest of 0 bytes", s => Altered(Manifest(s), "\"size\":2}", "\"size\":0}")),
        R1("a manifest of more than 16 MiB", s => Altered(Manifest(s), "\"size\":2}", "\"size\":16777217}")),
        R1("a ledger without one of its counts", s => Ledger(s) is var ledger && ledger.IndexOf("\"open\"", StringComparison.Ordinal) is var at ? ledger.Remove(at, ledger.IndexOf("\"via\"", StringComparison.Ordinal) - at) : ""),
        R1("a ledger with a zero in a map", s => Altered(Ledger(s), "\"via\":{", "\"via\":{\"email\":0,")),
        R1("a ledger with a channel that is none", s => Altered(Ledger(s), "\"via\":{", "\"via\":{\"drum\":50,")),
        R1("a ledger of a week that does not exist", s => Replaced(Ledger(s), "\"week\":\"", 8, "2023-W53")),
        new("R1", "a tally with a zero in a map", s => s.Tally(tally => Bytes(Altered(Spelled(tally), "\"display\":{", "\"display\":{\"redacted\":0,", "\"display\":{\"hidden\":1,\"hidden\":1,")))),
        new("R1", "a tally whose totals are not in order", s => s.Tally(tally => Bytes(Last(Spelled(tally), "\"place\":", "\"plase\":")))),
        new("R1", "a tally with a space in it", s => s.Tally(tally => Bytes(Altered(Spelled(tally), "\"totals\":", "\"totals\": ")))),
    ];

    private static IEnumerable<string> Types() =>
    [
        "{\"type\":\"letter\"}", "{\"type\":\"\"}", "{\"type\":\"Statement\"}", "{\"type\":\"tallies\",\"k\":0}", "{\"type\":\"note\",\"to\":[{},[],[1,\"two\",{\"three\":3}]],\"n\":9007199254740991}",
        "{\"day\":\"2023-01-02\",\"type\":\"letter\"}",
    ];

    private static IEnumerable<Mutant> Lengths() =>
    [
        .. new[] { 4_097, 5_000, 20_000, 65_535 }.Select(length => new Mutant("R3", $"a ledger of {length} bytes", s => s.Put(Long(s, length)))),
        .. new[] { 4_097, 65_535 }.Select(length => new Mutant("R3", $"{length} times the letter x", s => s.Put(new string('x', length)))),
        new("R3", "a long one that begins almost as a tally does", s => s.Put("{\"type\": \"tally\"," + new string('x', 5_000))),
        new("R3", "a long one of an unknown type", s => s.Put($"{{\"type\":\"letter\",\"to\":\"{new string('x', 4_096)}\"}}")),
    ];

    /// <summary>A ledger that keeps every other rule.</summary>
    private static byte[] Long(Sabotage s, int length)
    {
        var ledger = DueLedger(s);
        for (var (count, last) = (length / 30, 1); ; last = last % 24 + 1, count -= last == 1 ? 1 : 0)
        {
            var reasons = CountMap.Of(Enumerable.Range(0, count).Select(at => KeyValuePair.Create($"r{at:00000000000000000000000}", 50L)).Append(KeyValuePair.Create(new string('z', last), 50L)));
            var seen = ledger.Seen - ledger.Refused + reasons.Sum;
            var bytes = EntryCodec.Write(ledger with { Reasons = reasons, Refused = reasons.Sum, Seen = seen, Via = CountMap.Of(("other", seen)) });
            if (bytes.Length == length) return bytes;
        }
    }

    private static LedgerEntry DueLedger(Sabotage s)
    {
        if (!s.History.LedgerIsDue) s.History.EndDay(s.History.CosignersOfToday(), 30);
        return s.History.Ledger();
    }

    private static Mutant R1(string name, Func<Sabotage, string> entry) => new("R1", name, s => s.Put(entry(s)));

    private static string Spelled(Entry entry) => Encoding.ASCII.GetString(EntryCodec.Write(entry));

    private static byte[] Bytes(string entry) => Encoding.UTF8.GetBytes(entry);

    private static Filed Plain(Sabotage s) => s.Freeze(s.History.FilePlain());

    private static Filed Owned(Sabotage s) => s.Freeze(s.History.FilePlain(owned: true));

    private static Filed Hidden(Sabotage s) => s.Freeze(s.History.FilePlain(claims => claims with { Display = Display.Hidden }));

    private static string Statement(Sabotage s) => Spelled(s.History.Statement(_ => History.Plain(1), "party\tA", owned: false).Entry);

    private static string Redaction(Sabotage s) => Spelled(s.History.Redaction(Plain(s), RedactedFields.Names, ActAuthority.Code));

    private static ImportEntry Import(Sabotage s) => s.History.NewImport().Entry;

    private static string Manifest(Sabotage s) => Spelled(s.Log.Manifest(ManifestSubject.Centres, "ab"));

    private static string Ledger(Sabotage s) => Spelled(DueLedger(s));

    private static string Tail(Sabotage s) => Manifest(s) is var text ? text[text.IndexOf(",\"subject\"", StringComparison.Ordinal)..] : "";

    private static string Reason(string entry, string reason) => Replaced(entry, "\"reason\":\"", entry[(entry.IndexOf("\"reason\":\"", StringComparison.Ordinal) + 10)..].IndexOf('"'), reason);

    /// <summary>The first of the replacements that changes something and is new.</summary>
    private static string Altered(string entry, string from, string to, string? or = null)
    {
        var at = entry.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{entry} has no {from}");
        var altered = string.Concat(entry.AsSpan(0, at), to, entry.AsSpan(at + from.Length));
        return or is not null && altered.Split("\"redacted\":").Length > 2 ? string.Concat(entry.AsSpan(0, at), or, entry.AsSpan(at + from.Length)) : altered;
    }

    private static string Last(string entry, string from, string to)
    {
        var at = entry.LastIndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{entry} has no {from}");
        return string.Concat(entry.AsSpan(0, at), to, entry.AsSpan(at + from.Length));
    }

    private static string Replaced(string entry, string behind, int length, string by)
    {
        var at = entry.IndexOf(behind, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{entry} has no {behind}");
        return string.Concat(entry.AsSpan(0, at + behind.Length), by, entry.AsSpan(at + behind.Length + length));
    }
}
