using Dapper;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Private.Stores;
using Tidemark.Sodium;

namespace Tidemark.Private.Desk;

/// <content>Questions to declarants, answers to inquiries and reports, and what a report leads to.</content>
public sealed partial class DeskStore
{
    /// <summary>Asks the declarant of what was seen; the case waits for the answer and leaves the queue.</summary>
    public DecisionOutcome Ask(DeskSession session, CaseId id, int revision, string question) =>
        Say(session, id, revision, seen => seen.Ask(seen.Body.Version, question, Today), text => new StatusMessage { Day = Today, Question = text });

    /// <summary>Answers an inquiry or a report, and that is its end.</summary>
    public DecisionOutcome Reply(DeskSession session, CaseId id, int revision, string answer) =>
        Say(session, id, revision, seen => seen.Reply(seen.Body.Version, answer, Today), text => new StatusMessage { Day = Today, Answer = text });

    /// <summary>Puts an inquiry or a report aside whose code was forgotten: nobody could read an answer.</summary>
    public DecisionOutcome Close(DeskSession session, CaseId id, int revision) =>
        Decide(session, id, revision, seen => seen.Close(seen.Body.Version), Unchanged, null);

    /// <summary>Removes contents of a released statement; the act waits for no batch.</summary>
    public DecisionOutcome Redact(DeskSession session, long number, RedactedFields fields, Reason reason)
    {
        if (!Reasons.For(EntryType.Redaction).Contains(reason))
            return DecisionOutcome.UnknownReason;
        if (fields == RedactedFields.None || numbers.ByNumber(number) is not { } known)
            return DecisionOutcome.NotPossible;
        return (known.Redacted & fields) == RedactedFields.None
            ? Act(session, new OperatorAct { Number = number, Fields = fields, Reason = reason })
            : DecisionOutcome.NothingToChange;
    }

    /// <summary>Takes a released statement out of the total; the act waits for no batch, and its contents stay unless they are removed too.</summary>
    public DecisionOutcome Retract(DeskSession session, long number, Reason reason)
    {
        if (!Reasons.For(EntryType.Retraction).Contains(reason))
            return DecisionOutcome.UnknownReason;
        if (numbers.ByNumber(number) is not { } known)
            return DecisionOutcome.NotPossible;
        return known.Retracted ? DecisionOutcome.NothingToChange : Act(session, new OperatorAct { Number = number, Reason = reason });
    }

    /// <summary>Questions that nobody answered in the time that the page states: a reviewer decides with what is there.</summary>
    /// <returns>How many go on.</returns>
    internal int GoOnUnanswered()
    {
        lock (gate)
        {
            var before = Days.Write(Today.AddDays(-settings.Campaign.Retention.Unanswered));
            var rows = file.Read(store => store.Query<CaseFile>(CaseFile.Columns + " WHERE vetting = 'asked' AND changed < @before;", new { before }).ToArray());
            if (rows.Length > 0)
                file.Write(store =>
                {
                    foreach (var row in rows)
                        if (row.State.To(Vetting.Received) is { } state)
                        {
                            store.Execute(
                                "UPDATE case_file SET revision = revision + 1, vetting = @vetting, changed = @today WHERE id = @Id;",
                                new { row.Id, vetting = CaseStateText.Spell(state.Vetting), today = Days.Write(Today) });
                            WriteStatus(store, row.Id, CaseStateText.Spell(state.Vetting), row.Display, row.Count, row.Reason);
                        }
                });
            return rows.Length;
        }
    }

    private DecisionOutcome Say(
        DeskSession session, CaseId id, int revision, Func<Case, CaseMove> move, Func<string, StatusMessage> message) =>
        Decide(session, id, revision, move, Resealed, (store, after) => Tell(store, after, message(after.Body.Exchange[^1].Text)));

    private DecisionOutcome Act(DeskSession session, OperatorAct act)
    {
        queue.Add(SealedBox.Seal(settings.ReleaseKey, new ReleaseRecord { Act = act }.Write()), Today);
        session.Decided++;
        return DecisionOutcome.Done;
    }
}
