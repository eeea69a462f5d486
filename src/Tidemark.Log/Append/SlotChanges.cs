using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>
/// Once a checkpoint that covers them is public: destroys values and salts that a redaction removed or an amendment replaced, and puts into the packs what
/// an amendment brings or a disclosure shows (register.md section 3).
/// </summary>
/// <remarks>Durability law: when <see cref="Apply"/> returns, no file of the log or the sequencer holds the old under a name. After a crash, opening finds them again from the log.</remarks>
internal sealed class SlotChanges(LogWriter writer, IEnumerable<long> changed)
{
    private readonly SortedSet<long> _pending = [.. changed];

    public void Add(long statement) => _pending.Add(statement);

    /// <summary>Does what a public checkpoint of this size covers.</summary>
    public void Apply(long published)
    {
        var covered = _pending.Select(index => writer.Register.At(index)!).Where(statement => statement.Last < published).ToList();
        if (covered.Count == 0) return;
        var slots = new List<(long, PackSlot)>();
        var settled = new List<(StatementRecord Statement, (SlotField?, SlotField?) InForce)>();
        foreach (var statement in covered)
        {
            var slot = writer.Packs.Read(statement.Index);
            var inForce = writer.Held.InForce(statement, slot);
            var wanted = Wanted(statement, inForce);
            if (wanted != slot) slots.Add((statement.Index, wanted));
            settled.Add((statement, inForce));
        }

        // What is new stands in its pack before the last other copy of it goes.
        writer.Packs.Replace(slots);
        foreach (var (statement, inForce) in settled) writer.Held.Settle(statement, inForce);
        _pending.ExceptWith(covered.Select(statement => statement.Index));
    }

    private PackSlot Wanted(StatementRecord statement, (SlotField? Names, SlotField? Text) inForce) =>
        statement.Claims.Display is Display.Hidden ? PackSlot.Hidden
        : inForce is ({ } names, { } text) ? new ContentSlot(names, text)
        : throw new LogDamaged(writer.Log.Content(statement.Index / Pack.Slots), $"the content of the statement at {statement.Index} is nowhere", Remedy.FromMirror);
}
