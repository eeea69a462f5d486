using System.Buffers;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Makes the content packs of a synthetic register as they are at its end, after all acts; several threads may ask at once.</summary>
internal sealed class SynthPacks(RegisterState register, SynthContents contents, SynthImports imports, SynthEntries entries)
{
    public void Write(IBufferWriter<byte> pack, SynthRandom random, long bundle)
    {
        var first = bundle * Pack.Slots;
        var count = (int)Math.Min(Pack.Slots, register.Size - first);
        Pack.Write(pack, Enumerable.Range(0, count).Select(at => Slot(random, first + at)));
    }

    private PackSlot Slot(SynthRandom random, long index) =>
        register.At(index) is { } statement ? Slot(random, statement)
        : register.ImportAt(index) is { } import ? Slot(random, import)
        : PackSlot.Null;

    private PackSlot Slot(SynthRandom random, StatementRecord statement)
    {
        if (statement.Claims.Display is Display.Hidden) return PackSlot.Hidden;
        var (number, claims, versions) = (statement.Number, statement.Claims, register.Versions(statement));
        var (named, told) = (versions.Count - 1, versions.Count - 1);
        while (named > 0 && versions[named - 1].Names == statement.Names) named--;
        while (told > 0 && versions[told - 1].Text == statement.Text) told--;
        return new ContentSlot(
            Field(random, ContentField.Names, number, named, statement.NamesRedaction, () => contents.Names(random, number, named, claims.Persons, claims.Lang)),
            Field(random, ContentField.Text, number, told, statement.TextRedaction, () => SynthContents.Text(random, number, told, claims.Lang)));
    }

    private PackSlot Slot(SynthRandom random, ImportRecord import)
    {
        if (import.Entry.Names is null) return PackSlot.Null;
        var which = entries.ImportAt(import.Index);
        var number = SynthImports.ContentNumber(which);
        return new ContentSlot(
            Field(random, ContentField.Names, number, 0, import.NamesRedaction, () => imports.Names(random, which, import.Entry.Persons)),
            Field(random, ContentField.Text, number, 0, import.TextRedaction, () => SynthImports.Text(random, which)));
    }

    private SlotField Field(SynthRandom random, ContentField field, long number, int version, RedactionMark? removed, Func<string> value) =>
        removed is { } mark ? new RemovedField(mark.Index) : new PresentField(contents.Salt(random, field, number, version), value());
}
