using Tidemark.Core.Entries;

namespace Tidemark.Public.Tests.Verify.Fraud;

/// <summary>Acts that do not continue what was said about a statement or an import, and what other mutants need.</summary>
internal static class Acts
{
    public static readonly Mutant[] Successions =
    [
        new("R8", "about no statement", log => log.Change<RetractionEntry>(one => one with { Of = 1, Last = 1 })),
        new("R8", "about what is to come", log => log.Change<RetractionEntry>(one => one with { Of = 500, Last = 500 })),
        new("R8", "last is to come", log => log.Change<RetractionEntry>(one => one with { Last = 900 })),
        new("R8", "last is about another", log => log.Change<RetractionEntry>(one => one with { Last = log.First<StatementEntry>(from: one.Of + 1).Index })),
        new("R8", "last is before the statement", log => log.Change<RetractionEntry>(one => one with { Last = 0 })),
        new("R8", "was is not so", log => log.Change<RetractionEntry>(one => one with { Was = one.Was with { Via = one.Was.Via is Channel.Fax ? Channel.Web : Channel.Fax } })),
        new("R8", "was is not so after an act", log => log.Change<ActEntry>(one => Was(one), one => one.Last != one.Of)),
        new("R8", "an entry about it is left out", log => log.Change<ActEntry>(one => Last(one, one.Of), one => one.Last != one.Of)),
        new("R8", "taken back twice", log =>
        {
            var (index, entry) = log.First<RetractionEntry>(one => !log.Entries.Any(other => About(other, one.Of)));
            return log.Append(Plain(entry) with { Day = log.LastDay, Last = index });
        }),
        new("R8", "amended after it was taken back", log =>
        {
            var (index, entry) = log.First<RetractionEntry>(one => !log.Entries.Any(other => About(other, one.Of)));
            return log.Append(new AmendmentEntry { Day = log.LastDay, Of = entry.Of, Last = index, Was = entry.Was, Now = entry.Was, By = ActAuthority.Operator, Reason = Reason.Mistake });
        }),
        new("R8", "a field is redacted twice", log =>
        {
            var (index, entry) = log.First<RedactionEntry>(one => one.Now.Display is not Display.Redacted && !log.Entries.Any(other => About(other, one.Of)) && one.Last == one.Of);
            return log.Append(entry with { Day = log.LastDay, Last = index, Was = entry.Now, By = ActAuthority.Code, Key = null, Signature = null });
        }),
        new("R8", "redacted without saying so", log => log.Change<RedactionEntry>(
            one => one with { Now = one.Was }, one => one.Now.Display is Display.Redacted && one.Was.Display is not Display.Redacted)),
        new("R8", "names again after their redaction", log =>
        {
            var (index, entry) = log.First<RedactionEntry>(one => one.Fields is RedactedFields.Names && one.Last == one.Of && !log.Entries.Any(other => About(other, one.Of)));
            return log.Append(new AmendmentEntry
            {
                Day = log.LastDay, Of = entry.Of, Last = index, Was = entry.Now, Now = entry.Now, Names = Digest.Of([3]), By = ActAuthority.Operator, Reason = Reason.Mistake,
            });
        }),
        new("R8", "an act on no import", log => log.Change<ImportActEntry>(one => one with { Of = 4, Last = 4 })),
        new("R8", "another number of persons than the import", log => log.Change<ImportActEntry>(one => one with { Persons = one.Persons + 1 })),
        new("R8", "an import is taken back twice", log =>
        {
            var (index, entry) = log.First<ImportActEntry>(one => one.Act is ImportActKind.Retraction);
            return log.Append(entry with { Day = log.LastDay, Last = index });
        }),
        new("R8", "an act on an import leaves one out", log =>
        {
            var (_, entry) = log.First<ImportActEntry>(one => one.Act is ImportActKind.Retraction);
            return log.Append(entry with { Day = log.LastDay });
        }),
        new("R8", "a field that the import has not", log =>
        {
            var (index, import) = log.First<ImportEntry>(one => one.Text is null || one.Names is null);
            return log.Append(new ImportActEntry
            {
                Day = log.LastDay, Of = index, Last = index, Act = ImportActKind.Redaction, Persons = import.Persons,
                Fields = import.Text is null ? RedactedFields.Text : RedactedFields.Names, By = ActAuthority.Operator, Reason = Reason.Privacy,
            });
        }),
    ];

    /// <summary>An amendment by which a statement that nobody touched loses a person, and names stay as they are.</summary>
    public static AmendmentEntry Fewer(BrokenLog log)
    {
        var (index, statement) = log.First<StatementEntry>(one => one.Claims.Persons > 3 && log.Untouched(one));
        return new AmendmentEntry
        {
            Day = log.LastDay,
            Of = index,
            Last = index,
            Was = statement.Claims,
            Now = One(statement.Claims) with { Persons = statement.Claims.Persons - 1 },
            By = ActAuthority.Operator,
            Reason = Reason.Mistake,
        };
    }

    /// <summary>The same claims with one person in each organisation.</summary>
    private static Claims One(Claims claims) => claims with { Left = CountMap.Of(claims.Left.Select(one => KeyValuePair.Create(one.Key, 1L))) };

    public static CountMap Less(CountMap via) => More(via, -1);

    public static CountMap More(CountMap via, long by) =>
        CountMap.Of(via.Select(one => one.Key == "other" ? KeyValuePair.Create(one.Key, one.Value + by) : one));

    /// <summary>Whether the entry is an act after the first about a statement: another one that continues it.</summary>
    private static bool About(byte[] entry, long of) =>
        EntryCodec.Read(entry, out var read) is null && read is ActEntry act && act.Of == of && act.Last != of;

    private static bool Untouched(this BrokenLog log, StatementEntry statement) =>
        !log.Entries.Any(entry => EntryCodec.Read(entry, out var read) is null && read is ActEntry act && log.Read(act.Of) is StatementEntry about && about.Id == statement.Id);

    private static RetractionEntry Plain(RetractionEntry entry) => entry with { By = ActAuthority.Code, Key = null, Signature = null };

    private static ActEntry Last(ActEntry act, long last) => act switch
    {
        RetractionEntry one => one with { Last = last },
        AmendmentEntry one => one with { Last = last },
        DisclosureEntry one => one with { Last = last },
        RedactionEntry one => one with { Last = last },
        _ => throw new InvalidOperationException(),
    };

    private static ActEntry Was(ActEntry act)
    {
        var was = act.Was with { Made = act.Was.Made is Made.Self ? Made.Relayed : Made.Self };
        return act switch
        {
            RetractionEntry one => one with { Was = was },
            AmendmentEntry one => one with { Was = was },
            DisclosureEntry one => one with { Was = was, Now = was with { Display = Display.Shown } },
            RedactionEntry one => one with { Was = was, Now = was with { Display = one.Now.Display } },
            _ => throw new InvalidOperationException(),
        };
    }
}
