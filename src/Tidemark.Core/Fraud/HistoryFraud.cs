using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Fraud;

/// <summary>
/// R8 by parts of a log: the chain of <c>last</c> from an act down to what it is about, which is the whole of what had
/// been said about it if the log keeps the rule; or a later entry about it that the chain leaves out.
/// </summary>
internal static class HistoryFraud
{
    public static RuleFailure? Judge(long index, ShownLog log) => log.Read(index) switch
    {
        ActEntry act => Judge(index, act, log),
        ImportActEntry act => Judge(index, act, log),
        _ => throw new NothingFollowsException("it is no act"),
    };

    /// <summary>Whether the chain that an amendment names holds a redaction of the signatures.</summary>
    public static bool NamesAreRedacted(long index, AmendmentEntry act, ShownLog log)
    {
        if (act.Of >= index || log.Read(act.Of) is not StatementEntry || act.Last >= index || Statement(act.Of, act.Last, log) is not { } statement)
            throw new NothingFollowsException("it does not continue what was said about a statement, which is R8");
        return statement.NamesRedaction is not null;
    }

    private static RuleFailure? Judge(long index, ActEntry act, ShownLog log)
    {
        if (act.Of >= index || log.Read(act.Of) is not StatementEntry) return ActRules.Homeless(act);
        if (Between<ActEntry>(act.Last, index, log, other => other.Of == act.Of) is { } later) return Skips(act.Last, later);
        return act.Last < index && Statement(act.Of, act.Last, log) is { } statement ? ActRules.Follows(StatementStanding.Of(statement, act), act) : Stray(act.Last, act.Of);
    }

    private static RuleFailure? Judge(long index, ImportActEntry act, ShownLog log)
    {
        if (act.Of >= index || log.Read(act.Of) is not ImportEntry) return ImportRules.Judge(null, act);
        if (Between<ImportActEntry>(act.Last, index, log, other => other.Of == act.Of) is { } later) return Skips(act.Last, later);
        return act.Last < index && Import(act.Of, act.Last, log) is { } import ? ImportRules.Judge(import, act) : Stray(act.Last, act.Of);
    }

    private static StatementRecord? Statement(long of, long last, ShownLog log)
    {
        if (Chain<ActEntry>(of, last, log, act => (act.Of, act.Last)) is not { } chain) return null;
        var statement = StatementRecord.Of(of, log.Read<StatementEntry>(of));
        foreach (var (at, act) in chain) statement = ActRules.Follows(StatementStanding.Of(statement, act), act) is { } failure ? throw Earlier(at, failure) : statement.After(at, act);
        return statement;
    }

    private static ImportRecord? Import(long of, long last, ShownLog log)
    {
        if (Chain<ImportActEntry>(of, last, log, act => (act.Of, act.Last)) is not { } chain) return null;
        var import = new ImportRecord { Index = of, Entry = log.Read<ImportEntry>(of), Last = of };
        foreach (var (at, act) in chain) import = ImportRules.Judge(import, act) is { } failure ? throw Earlier(at, failure) : ImportRules.After(import, act, at);
        return import;
    }

    /// <summary>The acts from the first to the last; null if <paramref name="last"/> names an entry that is about something else.</summary>
    private static Stack<(long Index, T Act)>? Chain<T>(long of, long last, ShownLog log, Func<T, (long Of, long Last)> link)
        where T : Entry
    {
        var chain = new Stack<(long, T)>();
        for (var at = last; at != of;)
        {
            if (at < of || log.Read(at) is not T act || link(act).Of != of)
                return at == last ? null : throw new NothingFollowsException($"the chain of last comes to index {at}, which is not about {of}");
            if (link(act).Last >= at) throw new NothingFollowsException($"index {at} breaks R8 before it");
            chain.Push((at, act));
            at = link(act).Last;
        }

        return chain;
    }

    private static long? Between<T>(long last, long index, ShownLog log, Predicate<T> isAbout)
        where T : Entry
    {
        foreach (var (at, other) in log.All<T>(last + 1, index))
        {
            if (!isAbout(other)) continue;
            log.Use(at);
            return at;
        }

        return null;
    }

    private static RuleFailure Skips(long last, long later) => new("R8", $"last is {last}, a later entry about it is {later}");

    private static RuleFailure Stray(long last, long of) => new("R8", $"last is {last}, which is no earlier entry about {of}");

    private static NothingFollowsException Earlier(long index, RuleFailure failure) => new($"index {index} breaks {failure.Rule} before it: {failure.Why}");
}
