using Tidemark.Core.Entries;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Statements: ids (R5), numbers (R6), days (R7), kinds and confirmations (R15), places beside roles (R16).</summary>
internal static class StatementMutants
{
    public static IEnumerable<Mutant> All =>
    [
        Id("of the statement before", s => s.History.FilePlain()),
        Id("of the first statement", s => s.History.Statements[0]),
        Id("of one that was taken back", s =>
        {
            var one = s.History.FilePlain();
            s.History.Do(s.History.Retraction(one), one);
            return one;
        }),
        Number("one left out", number => number + 1),
        Number("one twice", number => number - 1),
        Number("0", _ => 0),
        Number("1 once more", _ => 1),
        Number("the last that can be written", _ => (1L << 53) - 1, goesOn: false),
        new("R6", "the first is 0", s => FirstIs(s, 0), AtStart: true),
        new("R6", "the first is 2", s => FirstIs(s, 2), AtStart: true),
        Earlier("a statement", s => s.History.Statement(_ => History.Plain(1), "party\tA").Entry),
        Earlier("a manifest", s => s.Log.Manifest(ManifestSubject.Centres, "ab")),
        Earlier("a retraction", s => s.History.Retraction(s.Freeze(s.History.FilePlain()), ActAuthority.Code)),
        Earlier("an import", s => s.History.NewImport(import => import with { To = import.To.AddDays(-9), From = import.From.AddDays(-9), Names = null, Text = null }).Entry),
        new("R7", "a tally of the day before", s =>
        {
            while (!s.Log.TallyIsDue) s.History.Step();
            s.History.EndDay(null, 2);
            s.History.Run(s.Log.Size + 1);
            while (!s.Log.TallyIsDue) s.History.Step();
            s.Tally(tally => tally with { Day = tally.Day.AddDays(-1) });
        }),
        Claims("one person jointly", 1, claims => claims with { Kind = StatementKind.Joint }),
        Claims("a list of one", 1, claims => claims with { Kind = StatementKind.List }),
        Claims("two singly", 2, claims => claims with { Kind = StatementKind.Single }),
        Claims("who was assisted has returned", 1, claims => claims with { Made = Made.Assisted, Confirmed = Confirmed.Returned }),
        Claims("whose words were relayed has returned", 1, claims => claims with { Made = Made.Relayed, Confirmed = Confirmed.Returned }),
        Claims("those of a joint one have returned", 3, claims => claims with { Confirmed = Confirmed.Returned }),
        Amended("into another kind", 1, claims => claims with { Kind = StatementKind.List }),
        Amended("from joint to single", 1, claims => claims with { Kind = StatementKind.Single }, of: 2, names: "party\tA"),
        Amended("so that it is hidden again", 1, claims => claims with { Display = Display.Hidden }),
        Amended("into more persons", 3, claims => claims, of: 2, names: History.PartyLines(3)),
        Amended("into fewer persons without names", 1, claims => claims, of: 3),
        Amended("into fewer persons with a text but without names", 1, claims => claims, of: 3, text: "x"),
        Amended("into others left without names", 3, claims => claims with { Left = CountMap.Of(("league", 3)) }, of: 3),
        Amended("so that one who was assisted has returned", 1, claims => claims with { Made = Made.Assisted, Confirmed = Confirmed.Returned }),
        Amended("so that one of a joint one is left and has returned", 1, claims => claims with { Confirmed = Confirmed.Returned }, of: 2, names: "party\tA"),
        Exact("a statement", s => { s.At(s.Log.Next()); s.Freeze(s.History.FilePlain(claims => claims with { Role = "teacher", Place = "CN-HB" })); }),
        Exact("a hidden statement", s => { s.At(s.Log.Next()); s.Freeze(s.History.FilePlain(claims => claims with { Role = "farmer", Place = "CN-11", Display = Display.Hidden })); }),
        Exact("an amendment that adds the role", s => Amend(s, claims => claims with { Place = "CN-HB" }, claims => claims with { Role = "teacher" })),
        Exact("an amendment that makes the place exact", s => Amend(s, claims => claims with { Place = "CN", Role = "teacher" }, claims => claims with { Place = "CN-11" })),
        Exact("an amendment of a broad role into one that is not", s => Amend(s, claims => claims with { Place = "CN-11", Role = "worker" }, claims => claims with { Role = "farmer" })),
    ];

    private static Mutant Id(string name, Func<Sabotage, Filed> other) => new("R5", $"the id {name}", s =>
    {
        var id = other(s).Id;
        var (entry, filed) = s.History.Statement();
        s.At(s.Log.Next());
        s.Freeze(s.History.Add(entry with { Id = id }, filed));
    });

    private static Mutant Number(string name, Func<long, long> wrong, bool goesOn = true) => new("R6", $"the number: {name}", s =>
    {
        var (entry, filed) = s.History.Statement();
        var number = s.History.Number;
        s.At(s.Log.Next());
        s.Freeze(s.History.Add(entry with { Number = wrong(number) }, filed));
        if (!goesOn) s.History.Number = number;
    });

    private static void FirstIs(Sabotage s, long number)
    {
        s.History.Begin();
        s.At(s.Log.Next());
        var (entry, filed) = s.History.Statement();
        s.History.Add(entry with { Number = number }, filed);
    }

    private static Mutant Earlier(string name, Func<Sabotage, Entry> entry) => new("R7", $"{name} of the day before", s =>
    {
        // Both days lie between two listed ones, so that only their order is wrong.
        s.History.EndDay(s.History.CosignersOfToday());
        var earlier = s.Log.Day;
        s.History.FilePlain();
        s.History.EndDay(null, 1);
        s.History.FilePlain();
        s.Put(entry(s) with { Day = earlier });
    });

    private static Mutant Claims(string name, int persons, Func<Claims, Claims> change) => new("R15", name, s =>
    {
        s.At(s.Log.Next());
        s.Freeze(s.History.FileJoint(persons, change));
    });

    private static Mutant Amended(string name, int persons, Func<Claims, Claims> change, int of = 1, string? names = null, string? text = null) => new("R15", $"amended {name}", s =>
    {
        var one = s.Freeze(s.History.FileJoint(of));
        var left = CountMap.Of(("party", persons));
        var (entry, _, _) = s.History.Amendment(one, claims => change(claims with { Persons = persons, Left = left }), names, text);
        s.Put(entry);
    });

    private static Mutant Exact(string name, Action<Sabotage> act) => new("R16", name, act);

    private static void Amend(Sabotage s, Func<Claims, Claims> first, Func<Claims, Claims> change) => s.Put(s.History.Amendment(s.Freeze(s.History.FilePlain(first)), change).Entry);
}
