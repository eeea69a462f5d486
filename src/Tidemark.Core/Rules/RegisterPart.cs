using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A state that knows a tally and what is recalled, not the whole log: it judges as far as that goes, by the same rules.</summary>
public sealed partial class RegisterState
{
    private bool _isPart;

    /// <summary>The state behind a tally of which nothing earlier is known. R5, R17 and a source's records are judged among what it is given only.</summary>
    public static RegisterState Behind(string origin, TallyEntry tally, Digest digest)
    {
        var state = new RegisterState(origin)
        {
            Size = (tally.K + 1) * TallyInterval,
            LastDay = tally.Day,
            _lastTally = digest,
            _totals = new RunningTotals(tally.Totals),
            _isPart = true,
        };
        state._statements.LastNumber = tally.Totals.Statements;
        return state;
    }

    /// <summary>Takes an earlier campaign for the latest: since codes only grow, what it allows is allowed.</summary>
    public void Assume(CampaignRegister campaign) => Campaign = campaign;

    /// <summary>
    /// Takes an earlier entry that the next ones refer to: statements in the order of their indexes before anything is appended, each followed
    /// by its acts. What does not follow from those before it is refused (R1 to R3, R8, R9, R15).
    /// </summary>
    public RuleFailure? Recall(long index, ReadOnlySpan<byte> bytes)
    {
        var read = _reading.Read(bytes);
        if (read.Entry is not { } entry) return read.Failure;
        if (entry is TallyEntry or LedgerEntry or ManifestEntry { Subject: not ManifestSubject.Import }) return new RuleFailure("R8", "no later entry can be about it");
        if (entry is ActEntry act && (_statements.Meet(act.Of, read) is { } statement ? ActRules.History(Origin, statement, act) : ActRules.Homeless(act)) is { } wrong) return wrong;
        if (entry is ImportActEntry importAct && ImportRules.Judge(ImportAt(importAct.Of), importAct) is { } bad) return bad;
        var (size, day, number) = (Size, LastDay, Statements);
        Size = index;
        Take(entry, read, bytes, null);
        (Size, LastDay, _statements.LastNumber) = (size, day, number);
        return null;
    }
}
