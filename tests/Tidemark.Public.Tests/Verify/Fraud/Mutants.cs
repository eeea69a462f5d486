using Tidemark.Core.Entries;

namespace Tidemark.Public.Tests.Verify.Fraud;

/// <summary>A way to break one rule: puts something wrong in a log and gives the index at which the rule is broken first.</summary>
internal sealed record Mutant(string Rule, string Name, Func<BrokenLog, long> Break)
{
    public override string ToString() => $"{Rule} {Name}";
}

/// <summary>Logs in which one rule that can be shown is the first that is broken.</summary>
internal static class Mutants
{
    public static readonly Mutant[] All =
    [
        new("R1", "a space", log => log.PutBytes(50, """{"type" :"ledger"}""")),
        new("R1", "too many persons", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Kind = StatementKind.List, Persons = 201 } }, from: 100)),
        new("R1", "no JSON", log => log.PutBytes(301, "nothing")),
        new("R2", "an unknown type", log => log.PutBytes(12, """{"type":"vote"}""")),
        new("R3", "one byte too long", log => log.PutBytes(99, new string(' ', 4_097))),

        new("R4", "no campaign first", log => log.Put(0, log.Read(4))),
        new("R4", "a campaign that is none", log => log.PutManifest(58, ManifestSubject.Campaign, "{}")),
        new("R4", "a policy that is none", log => log.PutManifest(3, ManifestSubject.Policy, "quorum all\n")),
        new("R4", "keys that are none", log => log.PutManifest(1, ManifestSubject.Keys, "{ }")),
        new("R4", "a campaign that lost what it had", log => log.PutManifest(58, ManifestSubject.Campaign, Files.Campaign)),
        new("R4", "an unknown language", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Lang = "xx" } }, from: 300)),
        new("R4", "an unknown place behind a second campaign", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Role = null, Place = "QQ" } }, from: 520)),
        new("R4", "an unknown role after an amendment", log => log.Change<AmendmentEntry>(one => one with { Now = one.Now with { Role = "nobody" } })),
        new("R4", "an import from no source", log => log.Change<ImportEntry>(one => one with { Source = 0 })),
        new("R4", "an import from a source to come", log => log.Change<ImportEntry>(one => one with { Source = 4_000 })),
        new("R4", "an import whose days are not in order", log => log.Change<ImportEntry>(one => one with { From = one.To.AddDays(1) })),
        new("R4", "an import for a second time", log => log.Append(log.First<ImportEntry>(one => one.Then is not null).Entry with { Day = log.LastDay })),
        new("R4", "an import of an unknown organisation", log => log.Change<ImportEntry>(one => one with { Left = CountMap.Of(("nobody", 1)) })),

        new("R5", "the id of the statement before", log => log.Change<StatementEntry>(one => one with { Id = log.First<StatementEntry>().Entry.Id }, from: 5)),
        new("R5", "the id of a statement in another bundle", log => log.Change<StatementEntry>(one => one with { Id = log.First<StatementEntry>().Entry.Id }, from: 550)),

        new("R6", "the first is number 2", log => log.Change<StatementEntry>(one => one with { Number = 2 })),
        new("R6", "a gap", log => log.Change<StatementEntry>(one => one with { Number = one.Number + 1 }, from: 200)),
        new("R6", "twice the same", log => log.Change<StatementEntry>(one => one with { Number = one.Number - 1 }, from: 256)),

        new("R7", "a day earlier", log => log.Change<StatementEntry>(one => one with { Day = log.Read(299).Day.AddDays(-1) }, from: 300)),
        new("R7", "a tally of an earlier day", log => log.Change<TallyEntry>(one => one with { Day = new DateOnly(2025, 1, 1) })),

        new("R9", "another signature", log => log.Change<RetractionEntry>(one => one with { Signature = log.First<DisclosureEntry>(other => other.Signature is not null).Entry.Signature }, one => one.By is ActAuthority.Owner)),
        new("R9", "another key", log => log.Change<RetractionEntry>(one => one with { Key = log.First<DisclosureEntry>(other => other.Key is not null).Entry.Key }, one => one.By is ActAuthority.Owner)),
        new("R9", "no signature", log => log.Change<DisclosureEntry>(one => one with { Key = null, Signature = null }, one => one.By is ActAuthority.Owner)),
        new("R9", "a signature of the operator", log => log.Change<DisclosureEntry>(one => one with { By = ActAuthority.Operator }, one => one.By is ActAuthority.Owner)),
        new("R9", "another reason than was signed", log => log.Change<RetractionEntry>(one => one with { Reason = one.Reason is Reason.Safety ? Reason.Other : Reason.Safety }, one => one.By is ActAuthority.Owner)),

        new("R10", "no tally where one must be", log => log.Put(255, log.Read(254) with { Day = log.Read(254).Day })),
        new("R10", "a tally where none may be", log => log.Put(300, log.Read(255))),
        new("R10", "k of another", log => log.Change<TallyEntry>(one => one with { K = 7 }, from: 256)),
        new("R10", "prev of another", log => log.Change<TallyEntry>(one => one with { Previous = Digest.Of([1]) }, from: 256)),
        new("R10", "no prev", log => log.Change<TallyEntry>(one => one with { Previous = null }, from: 256)),
        new("R10", "a prev in the first", log => log.Change<TallyEntry>(one => one with { Previous = Digest.Of([1]) })),

        new("R11", "a person more in the first tally", log => log.Change<TallyEntry>(one => one with { Totals = one.Totals with { Imported = one.Totals.Imported + 1 } })),
        new("R11", "a statement less in the second", log => log.Change<TallyEntry>(one => one with { Totals = one.Totals with { Statements = one.Totals.Statements - 1 } }, from: 256)),
        new("R11", "a counted person in no map", log => log.Change<TallyEntry>(one => one with { Totals = one.Totals with { Left = CountMap.Of() } }, from: 256)),
        new("R12", "the sum of a map", log => log.Change<TallyEntry>(one => one with { Totals = one.Totals with { Persons = one.Totals.Persons + 1 } })),
        new("R12", "more in one organisation than there are", log => log.Change<TallyEntry>(one => one with { Totals = one.Totals with { Left = CountMap.Of(("party", 1_000_000)) } }, from: 256)),

        new("R15", "one who is several", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Kind = StatementKind.Joint } }, one => one.Claims.Persons == 1, from: 30)),
        new("R15", "several who are one", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Kind = StatementKind.Single } }, one => one.Claims.Persons > 1, from: 30)),
        new("R15", "came back for others", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Confirmed = Confirmed.Returned } }, one => one.Claims.Kind is StatementKind.List)),
        new("R15", "an amendment changes the kind", log => log.Change<AmendmentEntry>(one => one with { Now = one.Now with { Kind = one.Now.Kind is StatementKind.Joint ? StatementKind.List : StatementKind.Joint } })),
        new("R15", "an amendment adds persons", log => log.Change<AmendmentEntry>(one => one with { Now = one.Now with { Persons = one.Was.Persons + 1 } }, one => one.Was.Kind is not StatementKind.Single)),
        new("R15", "an amendment takes persons without names", log => log.Append(Acts.Fewer(log))),
        new("R15", "an amendment after two acts takes persons without names", log =>
        {
            var disclosed = Acts.Fewer(log) with { Names = Digest.Of([2]) };
            var index = log.Append(disclosed);
            return log.Append(disclosed with { Last = index, Was = disclosed.Now, Now = disclosed.Now with { Persons = disclosed.Now.Persons - 1 }, Names = null });
        }),

        new("R16", "a place too exact", log => log.Change<StatementEntry>(one => one with { Claims = one.Claims with { Role = Files.Narrow, Place = Files.Exact } }, from: 256)),
        new("R16", "a place too exact after an amendment", log => log.Change<AmendmentEntry>(one => one with { Now = one.Now with { Role = Files.Narrow, Place = Files.Exact } })),

        new("R17", "carried", log => log.Change<LedgerEntry>(one => one with { Carried = 45, Seen = one.Seen - 1, Via = Acts.Less(one.Via) }, from: 200)),
        new("R17", "carried into the first", log => log.Change<LedgerEntry>(one => one with { Carried = 1, Seen = one.Seen - 1, Via = Acts.Less(one.Via) })),
        new("R17", "a second first", log => log.Change<LedgerEntry>(one => one with { Last = null, Carried = 0, Seen = one.Carried + one.Seen, Via = Acts.More(one.Via, one.Carried) }, from: 200)),
        new("R17", "last is no ledger", log => log.Change<LedgerEntry>(one => one with { Last = 4 }, from: 200)),
        new("R17", "last is to come", log => log.Change<LedgerEntry>(one => one with { Last = 900 }, from: 200)),
        new("R17", "last leaves one out", log => log.Change<LedgerEntry>(one => one with { Last = 193 }, from: 400)),
        new("R17", "a week is left out", log => log.Change<LedgerEntry>(one => one with { Week = new IsoWeek(2026, 3) }, from: 400)),
        new("R17", "too early", log => log.Change<LedgerEntry>(one => one with { Week = new IsoWeek(2026, 1) })),
        new("R17", "sums", log => log.Change<LedgerEntry>(one => one with { Accepted = one.Accepted + 1 }, from: 200)),
        new("R17", "a number so small that it points at somebody", log => log.Change<LedgerEntry>(one => one with { Reasons = CountMap.Of(("abusive", 49), ("other", one.Refused - 49)) })),
        .. Acts.Successions,
    ];
}
