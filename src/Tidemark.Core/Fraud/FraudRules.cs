using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Fraud;

/// <summary>
/// Judges one rule at one entry from parts of a log alone. It says "broken" only where no log that keeps the rules can
/// hold those parts: what is not shown may be anything, and every rule is the one by which whole logs are judged.
/// </summary>
public static class FraudRules
{
    private const int Interval = RegisterState.TallyInterval;

    /// <summary>Whether breaking the rule can be shown by entries and manifests' files alone.</summary>
    public static bool IsProvable(string rule) => Of(rule) is not null;

    /// <summary>Judges the entry at an index; where something more has to be shown, the judgement names it.</summary>
    public static FraudJudgement Judge(string rule, long index, ShownLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (Of(rule) is not { } judge) return new FraudJudgement(false, $"{rule} cannot be shown by parts of a log");
        log.Begin();
        try
        {
            return judge(index, log) switch
            {
                null => new FraudJudgement(false, "what is shown does not break it"),
                var failure when failure.Rule != rule => new FraudJudgement(false, $"what is shown breaks {failure.Rule}: {failure.Why}"),
                var failure => new FraudJudgement(true, failure.Why),
            };
        }
        catch (NotShownException missing)
        {
            return new FraudJudgement(false, $"{missing.Item.Kind.ToString().ToLowerInvariant()} {missing.Item.Index} is not shown", missing.Item);
        }
        catch (NothingFollowsException nothing)
        {
            return new FraudJudgement(false, nothing.Message);
        }
    }

    private static Func<long, ShownLog, RuleFailure?>? Of(string rule) => rule switch
    {
        "R1" or "R2" or "R3" => (index, log) => EntryCodec.Read(log.Bytes(index).Span, out _),
        "R4" => CampaignFraud.Codes,
        "R5" => Ids,
        "R6" => Numbers,
        "R7" => Order,
        "R8" => HistoryFraud.Judge,
        "R9" => Owner,
        "R10" => Place,
        "R11" => Totals,
        "R12" => (index, log) => TallyRules.Sums(log.Read<TallyEntry>(index).Totals),
        "R15" => Claims,
        "R16" => CampaignFraud.Places,
        "R17" => Ledgers,
        _ => null,
    };

    /// <summary>R5: another statement before it has its id.</summary>
    private static RuleFailure? Ids(long index, ShownLog log)
    {
        var statement = log.Read<StatementEntry>(index);
        foreach (var (at, other) in log.All<StatementEntry>(0, index))
            if (other.Id == statement.Id) return StatementRules.Repeats(log.Use(at, other).Number);
        return null;
    }

    /// <summary>R6: by the statement before it in the same bundle, or by the tally before the bundle if there is none.</summary>
    private static RuleFailure? Numbers(long index, ShownLog log)
    {
        var statement = log.Read<StatementEntry>(index);
        var first = index - (index % Interval);
        for (var at = index - 1; at >= first; at--)
            if (log.ReadInBundle(at) is StatementEntry before) return StatementRules.Counts(statement, before.Number + 1);
        return StatementRules.Counts(statement, TotalsBefore(first, log).Statements + 1);
    }

    /// <summary>R7: any entry before it bears a later day.</summary>
    private static RuleFailure? Order(long index, ShownLog log)
    {
        var entry = log.Read(index);
        foreach (var (at, earlier) in log.All<Entry>(0, index))
            if (earlier.Day > entry.Day) return DayRules.Judge(log.Use(at, earlier).Day, entry);
        return index == 0 ? null : DayRules.Judge(log.Read(index - 1).Day, entry);
    }

    /// <summary>R9: by the statement's own entry, whose id and owner never change.</summary>
    private static RuleFailure? Owner(long index, ShownLog log)
    {
        var act = log.Read<ActEntry>(index);
        if (act.Of >= index) throw new NothingFollowsException("it is about no earlier statement, which is R8");
        return OwnerAuthority.Judge(log.Origin, StatementStanding.Of(StatementRecord.Of(act.Of, log.Read<StatementEntry>(act.Of)), act), act);
    }

    /// <summary>R10: by the index alone, or by the tally before it.</summary>
    private static RuleFailure? Place(long index, ShownLog log)
    {
        var entry = log.Read(index);
        if (entry is not TallyEntry tally || index < Interval) return TallyRules.Place(index, entry, null);
        return TallyRules.Place(index, tally, tally.Previous) ?? TallyRules.Place(index, tally, Digest.Of(log.Bytes(index - Interval).Span));
    }

    /// <summary>R11: by the tally before the bundle and every entry of the bundle up to this one.</summary>
    private static RuleFailure? Totals(long index, ShownLog log)
    {
        var first = index - (index % Interval);
        var totals = new RunningTotals(TotalsBefore(first, log));
        for (var at = first; at < index; at++)
            if (TallyRules.Effects(totals, log.ReadInBundle(at)) is { } earlier) throw new NothingFollowsException($"index {at} breaks it before: {earlier.Why}");
        return TallyRules.Effects(totals, log.Read(index));
    }

    /// <summary>R15: mostly by the entry alone; whether names may stay as they are, by what was redacted before.</summary>
    private static RuleFailure? Claims(long index, ShownLog log)
    {
        switch (log.Read(index))
        {
            case StatementEntry statement:
                return StatementRules.Begins(statement.Claims);
            case ActEntry { After: { } now } act:
                return (act is AmendmentEntry one ? ActRules.Amendment(one, namesAreRedacted: true) : null)
                    ?? StatementRules.Confirmation(now)
                    ?? (act is AmendmentEntry two && ActRules.Amendment(two, namesAreRedacted: false) is { } unlessRedacted && !HistoryFraud.NamesAreRedacted(index, two, log)
                        ? unlessRedacted
                        : null);
            default:
                return null;
        }
    }

    /// <summary>R17: by the ledger that it names, or one that lies between.</summary>
    private static RuleFailure? Ledgers(long index, ShownLog log)
    {
        var ledger = log.Read<LedgerEntry>(index);
        if (ledger.Last is { } last && (last >= index || log.Read(last) is not LedgerEntry)) return LedgerRules.Judge(null, ledger);
        (long Index, LedgerEntry Entry)? previous = null;
        foreach (var (at, earlier) in log.All<LedgerEntry>(0, index)) previous = (at, earlier);
        if (previous is { } used) log.Use(used.Index, used.Entry);
        return LedgerRules.Judge(previous, ledger);
    }

    private static Totals TotalsBefore(long first, ShownLog log) => first == 0 ? Core.Totals.Zero : log.Read<TallyEntry>(first - 1).Totals;
}
