using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Makes one batch of what is due: operators' acts, amendments, acts asked for with a code, then statements in random order.</summary>
internal sealed class BatchMaker(CutRecords cut, InstructionInbox inbox, LogWriter log, PreparedBatch batch)
{
    private readonly List<(string Source, RuleFailure Why)> _refused = [];
    private readonly List<InboxItem> _carriedOut = [], _withoutEffect = [];
    private readonly List<string> _doneBefore = [];

    /// <summary>What would break a rule, by its path in the sequencer's folder; it is set aside once the rest is in the log.</summary>
    public IReadOnlyList<(string Source, RuleFailure Why)> Refused => _refused;

    /// <summary>Items whose files go with the batch, or aside.</summary>
    public IReadOnlyList<InboxItem> CarriedOut => _carriedOut;

    /// <summary>Items that nothing is left to do about.</summary>
    public IReadOnlyList<InboxItem> WithoutEffect => _withoutEffect;

    /// <summary>Records of which the log has everything already: an act that is done is done, however often it is asked for.</summary>
    public IReadOnlyList<string> DoneBefore => _doneBefore;

    public void AddAct(string name)
    {
        switch (cut.Read(name))
        {
            case { Act: { } act }: AddAct(name, act); break;
            case { Amendment: { } amendment }: AddAmendment(name, amendment); break;
            default: Refuse(name, "it cannot be opened"); break;
        }
    }

    /// <summary>Takes a week's counts as a ledger.</summary>
    public void AddWeek(string name)
    {
        var latest = batch.Register.LatestLedger;
        if (cut.Read(name)?.Week is not { } week)
            Refuse(name, "it cannot be opened");
        else if (latest is { Entry.Week: var last } && last.FirstDayNumber >= week.Week.FirstDayNumber)
            _doneBefore.Add(name);
        else
            Add(name, batch.Add(week.Entry(latest?.Index, batch.Day)));
    }

    public void AddInstruction(InboxItem item)
    {
        if (batch.Register.Find(item.Id) is not { } statement) return;
        if (!item.Instruction.IsAct || Acts.Of(item.Instruction, statement, batch.Day) is not { } entry)
        {
            _withoutEffect.Add(item);
        }
        else if (entry is DisclosureEntry && batch.Changed.Contains(statement.Index))
        {
            return; // What there is to show is being changed at this moment: the next step shows it.
        }
        else if ((Missing(entry, statement) ?? batch.Add(entry)) is { } failure)
        {
            _carriedOut.Add(item);
            _refused.Add((Source(item), failure));
        }
        else
        {
            CarryOut(item);
        }
    }

    public void AddStatement(string name)
    {
        if (cut.Read(name)?.Statement is not { } record)
        {
            Refuse(name, "it cannot be opened");
            return;
        }

        var items = inbox.About(record.Id).Where(item => !item.Instruction.IsAct).ToList();
        record = Statements.Apply(record, items);
        var entry = Statements.Entry(record, batch.Register, batch.Day);
        // The desk adds a record again if it was cut off before it had noted that it was added.
        if (batch.Register.Find(entry.Id) is { } known && known.Names == entry.Names && known.Text == entry.Text)
        {
            log.Held.GiveBack(known, CutRecords.Slot(record));
            _doneBefore.Add(name);
            return;
        }

        var content = CutRecords.Slot(record);
        if ((Statements.Judge(entry, content) ?? batch.Add(entry, content)) is { } failure)
        {
            Refuse(name, failure);
            return;
        }

        batch.Done(CutRecords.Source(name));
        items.ForEach(CarryOut);
    }

    private void AddAct(string name, OperatorAct act)
    {
        if (batch.Register.ByNumber(act.Number) is not { } statement)
            Refuse(name, $"there is no number {act.Number}");
        else if (Acts.Of(act, statement, batch.Day) is not { } entry)
            _doneBefore.Add(name);
        else
            Add(name, batch.Add(entry));
    }

    private void AddAmendment(string name, ReleaseAmendment amendment)
    {
        if (batch.Register.Find(amendment.Of) is not { } statement)
            Refuse(name, new RuleFailure("R8", "there is no such statement"));
        else if (amendment.IsDone(statement))
            _doneBefore.Add(name);
        else
            Add(name, amendment.Judge() ?? batch.Add(amendment.Entry(statement, batch.Day), amendment.Content));
    }

    private void Add(string name, RuleFailure? failure)
    {
        if (failure is not null) Refuse(name, failure);
        else batch.Done(CutRecords.Source(name));
    }

    /// <summary>Nothing is shown of which there is nothing to show.</summary>
    private RuleFailure? Missing(ActEntry entry, StatementRecord statement) =>
        entry is DisclosureEntry && log.Held.InForce(statement, PackSlot.Hidden) is (null, _) or (_, null)
            ? new RuleFailure("R13", "the content of the hidden statement is not there any more")
            : null;

    private void CarryOut(InboxItem item)
    {
        _carriedOut.Add(item);
        batch.Done(Source(item));
    }

    private void Refuse(string name, string why) => Refuse(name, new RuleFailure("record", why));

    private void Refuse(string name, RuleFailure failure) => _refused.Add((CutRecords.Source(name), failure));

    private static string Source(InboxItem item) => InstructionInbox.Source(item.Name);
}
