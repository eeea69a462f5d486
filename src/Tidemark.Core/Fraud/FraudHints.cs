using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Fraud;

/// <summary>What else of a log may bear witness against an entry: known to whoever has read what is before it, and named nowhere in the entry.</summary>
public static class FraudHints
{
    /// <summary>The earlier statement with the same id, the latest entry about what an act is about, the import, ledger or campaign before.</summary>
    public static IReadOnlyList<FraudItem> Of(RegisterState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (entry is ManifestEntry { Subject: ManifestSubject.Campaign } && state.Campaign is not null)
            return [new FraudItem(FraudItemKind.Entry, state.CampaignIndex), new FraudItem(FraudItemKind.File, state.CampaignIndex)];
        var index = entry switch
        {
            StatementEntry statement => state.IndexOf(statement.Id),
            ActEntry act => state.LastOf(act.Of),
            ImportEntry import => state.SpentBy(import),
            ImportActEntry act => state.ImportAt(act.Of)?.Last,
            LedgerEntry => state.LatestLedger?.Index,
            _ => null,
        };
        return index is { } at ? [new FraudItem(FraudItemKind.Entry, at)] : [];
    }

    /// <summary>The same among some earlier entries, where no more of the log has been read.</summary>
    public static IReadOnlyList<FraudItem> Among(IEnumerable<(long Index, Entry Entry)> earlier, Entry entry)
    {
        Predicate<Entry> bearsWitness = entry switch
        {
            StatementEntry statement => other => other is StatementEntry one && one.Id == statement.Id,
            ActEntry act => other => other is ActEntry one && one.Of == act.Of,
            ImportEntry import => other => other is ImportEntry one && one.Source == import.Source && one.Then == import.Then,
            ImportActEntry act => other => other is ImportActEntry one && one.Of == act.Of,
            LedgerEntry => other => other is LedgerEntry,
            _ => _ => false,
        };
        return [.. earlier.Where(one => bearsWitness(one.Entry)).Select(one => new FraudItem(FraudItemKind.Entry, one.Index))];
    }
}
