using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>What of all that waits goes into the log at this moment: operators' acts at once, what was asked for when it is due, statements in batches.</summary>
internal sealed class Releasing(
    SequencerSetup setup, LogWriter writer, CutRecords cut, WaitingRecords waiting, InstructionInbox inbox, RefusedRecords refused, EligibleSince since, SlotChanges changes)
{
    private (long Campaign, ReleasePlan Plan)? _plan;

    /// <summary>The latest campaign's, which may change while this runs.</summary>
    private ReleasePlan Plan
    {
        get
        {
            var register = writer.Register;
            if (_plan is not { } known || known.Campaign != register.CampaignIndex) _plan = known = (register.CampaignIndex, setup.Plan(register.CampaignFile));
            return known.Plan;
        }
    }

    /// <summary>Appends what is due, and sets aside what would break a rule.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="cutNow">Cuts a batch of all eligible records, however few.</param>
    /// <param name="aside">Takes what is set aside.</param>
    public void Release(DateTimeOffset now, bool cutNow, List<RefusedRecord> aside)
    {
        var today = Days.Of(now);
        TakeBackUnreleased(today);
        var foreign = cut.Take([.. waiting.Records.Where(record => record.IsForeign).Select(record => record.Name)]);
        var acts = cut.Take([.. waiting.Records.Where(record => record.IsAct && record.Due <= now).Select(record => record.Name)]);
        var weeks = cut.Take(waiting.NextWeek(writer.Register.LatestLedger?.Entry.Week, today));
        var statements = cut.Take(Due(now, today, cutNow));
        var items = inbox.Items.Where(item => (!item.Instruction.IsAct || item.Due <= now) && writer.Register.Find(item.Id) is not null).ToList();
        if (foreign.Count + acts.Count + weeks.Count + statements.Count + items.Count == 0) return;

        var batch = new PreparedBatch(writer.Register, writer.Manifest, today);
        var maker = new BatchMaker(cut, inbox, writer, batch);
        foreach (var name in foreign.Concat(acts)) maker.AddAct(name);
        foreach (var name in weeks) maker.AddWeek(name);
        foreach (var item in items) maker.AddInstruction(item);
        foreach (var name in statements) maker.AddStatement(name);
        if (batch.Entries.Count > 0) writer.Commit(batch);
        Clear(batch, maker, today, aside);
    }

    private void Clear(PreparedBatch batch, BatchMaker maker, DateOnly today, List<RefusedRecord> aside)
    {
        inbox.Forget(maker.CarriedOut);
        inbox.Drop(maker.WithoutEffect);
        foreach (var statement in batch.Changed) changes.Add(statement);
        foreach (var name in maker.DoneBefore) cut.Destroy(name, new ReleaseAnswer.Released(writer.State.Size), today);
        aside.AddRange(maker.Refused.Select(record => refused.SetAside(record.Source, record.Why, today)));
    }

    /// <summary>The names of the batch of statements that is due now, in the order of their release.</summary>
    private IReadOnlyList<string> Due(DateTimeOffset now, DateOnly today, bool cutNow)
    {
        var oldest = since.Moment < now ? since.Moment : now;
        var queue = waiting.Statements.Select(record => Seen(record, NotBefore(record))).ToList();
        var due = cutNow ? Batch.CutNow(queue, now, setup.Random) : Batch.Cut(queue, now, Plan, setup.Random);
        since.Set(due.Count == 0 && queue.Any(record => record.EligibleSince is not null), now);
        return due;

        WaitingRecord Seen(QueuedRecord record, DateOnly notBefore) => new(record.Name, notBefore, notBefore <= today ? oldest : null);
    }

    /// <summary>Of several delays the one that was asked for last holds, unless the record was accepted after it.</summary>
    private DateOnly NotBefore(QueuedRecord record)
    {
        var delays = inbox.About(record.Id!.Value).Where(item => item.Verb is InstructionVerb.Delay && item.IsLaterThan(record.Turn));
        return delays.MaxBy(item => item.Instruction.Turn) is { } newest ? Days.Of(newest.Due) : record.NotBefore;
    }

    /// <summary>What its declarant takes back before it was released is destroyed: nothing of it was ever public.</summary>
    private void TakeBackUnreleased(DateOnly today)
    {
        foreach (var retraction in inbox.Items.Where(item => item.Verb is InstructionVerb.Retract).ToList())
        {
            var records = waiting.Records.Where(record => record.Id == retraction.Id).Select(record => record.Name).ToList();
            if (records.Count == 0 || writer.Register.Find(retraction.Id) is not null) continue;
            foreach (var name in cut.Take(records)) cut.Destroy(name, new ReleaseAnswer.Withdrawn(), today);
            inbox.Drop([.. inbox.About(retraction.Id)]);
        }
    }
}
