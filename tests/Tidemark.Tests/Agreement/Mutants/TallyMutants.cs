using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Tallies: where they stand (R10), what they follow from (R11), whether their parts add up (R12).</summary>
internal static class TallyMutants
{
    private const long Largest = (1L << 53) - 1;

    public static IEnumerable<Mutant> All =>
    [
        new("R10", "another entry in its place", s => s.Tally(_ => EntryCodec.Write(s.Log.Manifest(ManifestSubject.Centres, "ab")))),
        new("R10", "a tally where none stands", s => s.Put(s.Log.Next() is var here ? s.Log.NextTally() with { K = here / 256 } : null!)),
        new("R10", "a second tally behind one", s =>
        {
            while (!s.Log.TallyIsDue) s.History.Step();
            s.Log.AddTally();
            s.Put(s.Log.NextTally());
        }),
        R10("the number of the next", tally => tally with { K = tally.K + 1 }),
        R10("a number far off", tally => tally with { K = Largest }),
        R10("the digest of something else", tally => tally with { Previous = Digest.Of("else"u8) }),
        First("a digest though it is the first", tally => tally with { Previous = Digest.Of("none"u8) }),
        Later("no digest though it is not the first", tally => tally with { Previous = null }),
        Later("the digest of the last but one", tally => tally with { K = tally.K }, far: true),
        .. new[] { 1, -1 }.SelectMany(by => new[]
        {
            R11($"statements {by:+0;-0}", totals => totals with { Statements = totals.Statements + by }),
            R11($"left {by:+0;-0}", totals => totals with { Left = Plus(totals.Left, "league", by) }),
        }),
        R11("retracted +1", totals => totals with { Retracted = totals.Retracted + 1 }),
        R11("redactions +1", totals => totals with { Redactions = totals.Redactions + 1 }),
        R11("imported +1", totals => totals with { Imported = totals.Imported + 1 }),
        R11("one of the role less", totals => totals with { Role = Plus(totals.Role, totals.Role.Keys[^1], -1) }),
        R11("a role that nobody claimed", totals => totals with { Role = Plus(totals.Role, "ghost", 1) }),
        R11("one of the place less", totals => totals with { Place = Plus(totals.Place, totals.Place.Keys[^1], -1) }),
        R11("an organisation lost", totals => totals with { Left = CountMap.Of(totals.Left.Where(one => one.Key != "pioneers")) }),
        R11("one shown for one hidden", totals => totals with { Display = Plus(Plus(totals.Display, "shown", -1), "hidden", 1) }),
        R11("one kind for another", totals => totals with { Kind = Plus(Plus(totals.Kind, "single", -1), "list", 1) }),
        R11("one way for another", totals => totals with { Via = Plus(Plus(totals.Via, "web", -1), "point", 1) }),
        R11("one confirmation for another", totals => totals with { Confirmed = Plus(Plus(totals.Confirmed, "none", -1), "callback", 1) }),
        R11("a language that nobody wrote", totals => totals with { Lang = Plus(Plus(totals.Lang, "zh-Hans", -1), "tlh", 1) }),
        R11("a person too many, everywhere", Everywhere),
        R11("nobody at all", totals => Totals.Zero with { Statements = totals.Statements }),
        Tail("a retraction after a tally of nobody", _ => Totals.Zero, s => s.History.Do(s.History.Retraction(s.History.Statements[0]), s.History.Statements[0])),
        Tail("an import after a tally of as many as can be", totals => totals with { Imported = Largest }, s => s.History.Import()),
        R12("display", totals => totals with { Display = Plus(totals.Display, "shown", 1) }),
        R12("kind", totals => totals with { Kind = Plus(totals.Kind, "single", -1) }),
        R12("made", totals => totals with { Made = Plus(totals.Made, "relayed", 1) }),
        R12("via", totals => totals with { Via = Plus(totals.Via, "web", -1) }),
        R12("confirmed", totals => totals with { Confirmed = Plus(totals.Confirmed, "none", 1) }),
        R12("lang", totals => totals with { Lang = Plus(totals.Lang, "zh-Hans", -1) }),
        R12("persons", totals => totals with { Persons = totals.Persons + 1 }),
        R12("no persons", totals => totals with { Persons = 0 }),
        R12("left", totals => totals with { Left = Plus(totals.Left, "party", totals.Persons) }),
        R12("role", totals => totals with { Role = Plus(totals.Role, "farmer", totals.Persons) }),
        R12("place", totals => totals with { Place = Plus(totals.Place, "CN", totals.Persons) }),
        R12("sums beyond 2^63", totals => totals with { Role = CountMap.Of(Enumerable.Range(0, 1_100).Select(at => KeyValuePair.Create($"r{at}", Largest))) }),
    ];

    private static Mutant R10(string name, Func<TallyEntry, TallyEntry> wrong) => new("R10", name, s => s.Tally(wrong));

    private static Mutant R11(string name, Func<Totals, Totals> wrong) => new("R11", name, s => s.Tally(tally => tally with { Totals = wrong(tally.Totals) }));

    private static Mutant R12(string name, Func<Totals, Totals> wrong) => new("R12", name, s => s.Tally(tally => tally with { Totals = wrong(tally.Totals) }));

    private static Mutant First(string name, Func<TallyEntry, TallyEntry> wrong) => new("R10", name, s =>
    {
        s.History.Begin();
        s.Tally(wrong);
    }, AtStart: true);

    private static Mutant Later(string name, Func<TallyEntry, TallyEntry> wrong, bool far = false) => new("R10", name, s =>
    {
        s.History.Run(far ? Math.Max(513, s.Log.Size) : Math.Max(257, s.Log.Size));
        s.Tally(tally => far ? tally with { Previous = Digest.Of(s.Log.Entries[(int)(s.Log.Size - 512)]) } : wrong(tally));
    });

    /// <summary>What level 1 meets after the last tally.</summary>
    private static Mutant Tail(string name, Func<Totals, Totals> wrong, Action<Sabotage> then) => new("R11", name, s =>
    {
        s.Tally(tally => tally with { Totals = wrong(tally.Totals) });
        s.History.FilePlain();
        then(s);
        s.EndsAt = s.Log.Size + 9;
    });

    private static Totals Everywhere(Totals totals) => totals with
    {
        Persons = totals.Persons + 1, Display = Plus(totals.Display, "shown", 1), Kind = Plus(totals.Kind, "single", 1), Made = Plus(totals.Made, "self", 1),
        Via = Plus(totals.Via, "web", 1), Confirmed = Plus(totals.Confirmed, "none", 1), Lang = Plus(totals.Lang, "zh-Hans", 1),
    };

    private static CountMap Plus(CountMap map, string code, long count) => CountMap.Of(
        map.Where(one => one.Key != code).Append(KeyValuePair.Create(code, map[code] + count)));
}
