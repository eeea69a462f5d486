using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>Destroys values and salts that a redaction removed, once a checkpoint that covers it is public (register.md section 3).</summary>
/// <remarks>Durability law: when <see cref="Apply"/> returns, no file of the log or the sequencer holds them under a name. After a crash, opening finds them again from the log.</remarks>
internal sealed class SlotChanges(LogWriter writer, IEnumerable<long> redacted)
{
    private readonly SortedSet<long> _pending = [.. redacted];

    public void Add(long statement) => _pending.Add(statement);

    /// <summary>Does what a public checkpoint of this size covers.</summary>
    public void Apply(long published)
    {
        if (_pending.Count == 0) return;
        var slots = new List<(long, PackSlot)>();
        var done = new List<long>();
        foreach (var index in _pending)
        {
            var statement = writer.Register.At(index)!;
            if (statement.NamesRedactedBy >= published || statement.TextRedactedBy >= published) continue;
            done.Add(index);
            var slot = writer.Packs.Read(index);
            var wanted = Wanted(slot, statement);
            if (wanted != slot) slots.Add((index, wanted));
            writer.Hidden.Keep(index, names: statement.NamesRedaction is null, text: statement.TextRedaction is null);
        }

        writer.Packs.Replace(slots);
        _pending.ExceptWith(done);
    }

    private static PackSlot Wanted(PackSlot slot, Core.Rules.StatementRecord statement)
    {
        if (statement.Claims.Display is Display.Hidden) return PackSlot.Hidden;
        var (names, text) = slot is ContentSlot content ? (content.Names, content.Text) : (null, null);
        return new ContentSlot(
            statement.NamesRedactedBy is { } byNames ? new RemovedField(byNames) : names,
            statement.TextRedactedBy is { } byText ? new RemovedField(byText) : text);
    }
}
