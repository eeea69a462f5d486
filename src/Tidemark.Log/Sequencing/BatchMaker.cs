using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Makes one batch of what is due: operators' acts, acts asked for with a code, then statements in random order.</summary>
internal sealed class BatchMaker(CutRecords cut, InstructionInbox inbox, PreparedBatch batch)
{
    private readonly List<(string Source, RuleFailure Why)> _refused = [];
    private readonly List<InboxItem> _carriedOut = [], _withoutEffect = [];
    private readonly List<long> _redacted = [];
    private readonly List<string> _doneBefore = [];

    /// <summary>What would break a rule, by its path in the sequencer's folder; it is set aside once the rest is in the log.</summary>
    public IReadOnlyList<(string Source, RuleFailure Why)> Refused => _refused;

    /// <summary>Items whose files go with the batch, or aside.</summary>
    public IReadOnlyList<InboxItem> CarriedOut => _carriedOut;

    /// <summary>Items that nothing is left to do about.</summary>
    public IReadOnlyList<InboxItem> WithoutEffect => _withoutEffect;

    /// <summary>Statements of which something was redacted.</summary>
    public IReadOnlyList<long> Redacted => _redacted;

    /// <summary>Records of which the log has everything already: an act that is done is done, however often it is asked for.</summary>
    public IReadOnlyList<string> DoneBefore => _doneBefore;

    public void AddOperatorAct(string name)
    {
        if (cut.Read(name)?.Act is not { } act)
            Refuse(name, "it cannot be opened");
        else if (batch.Register.ByNumber(act.Number) is not { } statement)
            Refuse(name, $"there is no number {act.Number}");
        else if (Acts.Of(act, statement, batch.Day) is not { } entry)
            _doneBefore.Add(name);
        else if (Add(entry) is { } failure)
            Refuse(name, failure);
        else
            batch.Done(CutRecords.Source(name));
    }

    /// <summary>Takes a week's counts as a ledger.</summary>
    public void AddWeek(string name)
    {
        var latest = batch.Register.LatestLedger;
        if (cut.Read(name)?.Week is not { } week)
            Refuse(name, "it cannot be opened");
        else if (latest is { Entry.Week: var last } && last.FirstDayNumber >= week.Week.FirstDayNumber)
            _doneBefore.Add(name);
        else if (batch.Add(week.Entry(latest?.Index, batch.Day)) is { } failure)
            Refuse(name, failure);
        else
            batch.Done(CutRecords.Source(name));
    }

    public void AddInstruction(InboxItem item)
    {
        if (batch.Register.Find(item.Id) is not { } statement) return;
        if (!item.Instruction.IsAct || Acts.Of(item.Instruction, statement, batch.Day) is not { } entry)
        {
            _withoutEffect.Add(item);
        }
        else if (Add(entry) is { } failure)
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

    private RuleFailure? Add(ActEntry entry)
    {
        if (batch.Add(entry) is { } failure) return failure;
        if (entry is RedactionEntry redaction) _redacted.Add(redaction.Of);
        return null;
    }

    private void CarryOut(InboxItem item)
    {
        _carriedOut.Add(item);
        batch.Done(Source(item));
    }

    private void Refuse(string name, string why) => Refuse(name, new RuleFailure("record", why));

    private void Refuse(string name, RuleFailure failure) => _refused.Add((CutRecords.Source(name), failure));

    private static string Source(InboxItem item) => "inbox/" + item.Name;
}
