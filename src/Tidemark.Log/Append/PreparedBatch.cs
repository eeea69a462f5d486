using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Entries that the register has taken, in their order, with the tallies that fall due between them, not yet on disk.</summary>
/// <param name="register">Moves on with every entry; if the batch is not committed, it must be built anew.</param>
/// <param name="manifests">Gives the file of a manifest.</param>
/// <param name="day">The day that every entry bears.</param>
internal sealed class PreparedBatch(RegisterState register, Func<Digest, byte[]?> manifests, DateOnly day)
{
    private readonly List<ReadOnlyMemory<byte>> _entries = [];
    private readonly List<PackSlot> _slots = [];
    private readonly List<(long, ContentSlot)> _hidden = [];
    private readonly List<(long, long, ContentSlot)> _amended = [];
    private readonly HashSet<long> _changed = [];
    private readonly List<string> _sources = [];

    public RegisterState Register => register;

    public DateOnly Day => day;

    public IReadOnlyList<ReadOnlyMemory<byte>> Entries => _entries;

    /// <summary>A slot for each entry.</summary>
    public IReadOnlyList<PackSlot> Slots => _slots;

    /// <summary>The content of hidden statements by index.</summary>
    public IReadOnlyList<(long Index, ContentSlot Content)> Hidden => _hidden;

    /// <summary>What amendments bring, with the index of the statement and of the amendment.</summary>
    public IReadOnlyList<(long Of, long Index, ContentSlot Content)> Amended => _amended;

    /// <summary>Statements whose content is no longer what it was.</summary>
    public IReadOnlyCollection<long> Changed => _changed;

    /// <summary>Files in the sequencer's folder that are done with once the batch is in the log.</summary>
    public IReadOnlyList<string> Sources => _sources;

    public void Done(string source) => _sources.Add(source);

    /// <summary>Whether an act makes the content of a statement another.</summary>
    public static bool ChangesContent(ActEntry act) => act is RedactionEntry or DisclosureEntry or AmendmentEntry { Names: not null } or AmendmentEntry { Text: not null };

    /// <summary>Takes an entry, or says which rule it would break and takes nothing.</summary>
    public RuleFailure? Add(Entry entry, ContentSlot? content = null)
    {
        if (Append(entry, SlotOf(entry, content)) is { } failure) return failure;
        if (entry is StatementEntry { Claims.Display: Display.Hidden }) _hidden.Add((register.Size - 1, content!));
        if (entry is ActEntry act) Change(act, content);
        if (register.NextIsTally && Append(register.NextTally(day), PackSlot.Null) is { } why)
            throw new InvalidOperationException($"The tally at {register.Size} breaks {why.Rule}: {why.Why}.");
        return null;
    }

    private void Change(ActEntry act, ContentSlot? content)
    {
        if (ChangesContent(act)) _changed.Add(act.Of);
        if (content is not null) _amended.Add((act.Of, register.Size - 1, content));
    }

    private RuleFailure? Append(Entry entry, PackSlot slot)
    {
        var bytes = EntryCodec.Write(entry);
        if (register.Append(bytes, manifests) is { } failure) return failure;
        _entries.Add(bytes);
        _slots.Add(slot);
        return null;
    }

    private static PackSlot SlotOf(Entry entry, ContentSlot? content) => entry switch
    {
        StatementEntry { Claims.Display: Display.Hidden } => PackSlot.Hidden,
        StatementEntry => content!,
        _ => PackSlot.Null,
    };
}
