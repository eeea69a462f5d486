using System.Globalization;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Where the content of statements is kept that no pack holds, and what of it is in force.</summary>
internal sealed class HeldContent(Disk disk, SequencerFolder own, ReleaseKey key)
{
    private readonly SealedContent _hidden = new(disk, own.Hidden, key);
    private readonly SealedContent _amended = new(disk, own.Amended, key);

    /// <summary>Keeps the content of a hidden statement; durable once the file system is synced.</summary>
    public void Hide(long statement, ContentSlot content) => _hidden.Put(Name(statement), content);

    /// <summary>Keeps the content of a hidden statement again, if it was lost; durable when it returns.</summary>
    public void GiveBack(StatementRecord statement, ContentSlot content)
    {
        if (statement is { Claims.Display: Display.Hidden, Retracted: false, NamesRedactedBy: null, TextRedactedBy: null } && _hidden.Read(Name(statement.Index)) is null)
            _hidden.Keep(Name(statement.Index), content);
    }

    /// <summary>Keeps what an amendment brings until a checkpoint that covers it is public; durable once the file system is synced.</summary>
    public void Amend(long statement, long amendment, ContentSlot content) => _amended.Put(Name(statement) + "-" + Name(amendment), content);

    /// <summary>The content of a statement now in force: each field as it was removed, or with the value that matches its commitment; null where there is none.</summary>
    public (SlotField? Names, SlotField? Text) InForce(StatementRecord statement, PackSlot slot)
    {
        var name = Name(statement.Index);
        var all = Amended(name).Select(_amended.Read).Append(_hidden.Read(name)).Append(slot as ContentSlot).OfType<ContentSlot>().ToList();
        return (Field(ContentField.Names, statement.NamesRedactedBy, statement.Names, all.Select(one => one.Names)),
            Field(ContentField.Text, statement.TextRedactedBy, statement.Text, all.Select(one => one.Text)));
    }

    /// <summary>Keeps what is still needed of a statement whose slot is as it must be, and destroys the rest.</summary>
    public void Settle(StatementRecord statement, (SlotField? Names, SlotField? Text) inForce)
    {
        var name = Name(statement.Index);
        var needed = statement.Claims.Display is Display.Hidden ? new ContentSlot(inForce.Names as PresentField, inForce.Text as PresentField) : null;
        _hidden.Keep(name, needed is { Names: null, Text: null } ? null : needed);
        foreach (var amended in Amended(name)) _amended.Keep(amended, null);
    }

    private IReadOnlyList<string> Amended(string statement) => _amended.Names(statement + "-");

    private static SlotField? Field(ContentField field, long? redactedBy, Digest commitment, IEnumerable<SlotField?> values) => redactedBy is { } redaction
        ? new RemovedField(redaction)
        : values.OfType<PresentField>().FirstOrDefault(value => Commitment.Of(field, value.Salt, value.Value) == commitment);

    private static string Name(long index) => index.ToString(CultureInfo.InvariantCulture);
}
