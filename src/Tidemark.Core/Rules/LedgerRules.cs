using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>The weekly ledgers: R17.</summary>
internal static class LedgerRules
{
    private const int LeastShown = 50;

    public static RuleFailure? Judge((long Index, LedgerEntry Entry)? previous, LedgerEntry ledger)
    {
        var why = Sequence(previous, ledger) ?? Sums(ledger);
        return why is null ? null : new RuleFailure("R17", why);
    }

    /// <summary>What holds of a ledger by itself.</summary>
    public static RuleFailure? Alone(LedgerEntry ledger) => Sums(ledger) is { } why ? new RuleFailure("R17", why) : null;

    private static string? Sequence((long Index, LedgerEntry Entry)? previous, LedgerEntry ledger)
    {
        if (ledger.Last != previous?.Index) return "last is not the ledger before";
        if (previous is { Entry: var before } && !ledger.Week.Follows(before.Week)) return $"{ledger.Week} does not follow {before.Week}";
        if (ledger.Day.DayNumber < ledger.Week.LastDayNumber + 14) return $"less than 14 days after the end of {ledger.Week}";
        var carried = previous is null ? 0 : previous.Value.Entry.Open + previous.Value.Entry.Quarantined;
        return ledger.Carried == carried ? null : $"carried is {ledger.Carried}, must be {carried}";
    }

    private static string? Sums(LedgerEntry ledger)
    {
        var came = ledger.Carried + ledger.Seen;
        var went = ledger.Accepted + ledger.Refused + ledger.Merged + ledger.Answered + ledger.Quarantined + ledger.Open;
        if (came != went) return $"{came} came, {went} went or are open";
        if (ledger.Via.Sum != ledger.Seen) return $"via adds up to {ledger.Via.Sum}, seen is {ledger.Seen}";
        if (ledger.Reasons.Sum != ledger.Refused) return $"reasons add up to {ledger.Reasons.Sum}, refused is {ledger.Refused}";
        return Small("via", ledger.Via) ?? Small("reasons", ledger.Reasons);
    }

    private static string? Small(string name, CountMap counts)
    {
        foreach (var (code, count) in counts)
            if (count < LeastShown && code != "other") return $"{name}.{code} is below {LeastShown}";
        return null;
    }
}
