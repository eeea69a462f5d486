using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Tests.Rules;

namespace Tidemark.Core.Tests.Content;

/// <summary>Laws of content packs, over slots drawn at random.</summary>
public sealed class PackLaws
{
    private static readonly Gen<string> Values = Gen.Elements("退", "é", "a", "\"", "\\", "\n", "\t", "{}", "/", "\u007f", "𠮷", " ").ListOf().Select(string.Concat);

    private static readonly Gen<SlotField?> Fields = Gen.OneOf(
        from seed in Gen.Choose(0, int.MaxValue) from value in Values select (SlotField?)new PresentField(SomeLog.Hash($"{seed}"), value),
        Gen.Choose(0, int.MaxValue).Select(index => (SlotField?)new RemovedField(index)),
        Gen.Constant<SlotField?>(null));

    private static readonly Gen<PackSlot> Slots = Gen.OneOf(
        Gen.Constant(PackSlot.Null),
        Gen.Constant(PackSlot.Hidden),
        from names in Fields from text in Fields select names is null && text is null ? PackSlot.Null : new ContentSlot(names, text));

    private static readonly Gen<List<PackSlot>> Packs = Gen.Choose(1, 60).SelectMany(count => Slots.ListOf(count)).Select(slots => slots.ToList());

    [Fact]
    public void What_is_written_is_read_back_the_same() => Prop.ForAll(Packs.ToArbitrary(), slots =>
        Pack.Lines(Pack.Write(slots), slots.Count) is { } lines && lines.Select(line => PackLine.Read(line.Span)).SequenceEqual(slots)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pack_that_has_grown_still_has_its_first_lines_and_one_that_was_cut_has_not() => Prop.ForAll(Packs.ToArbitrary(), slots =>
    {
        var pack = Pack.Write(slots);
        return Pack.Lines(pack, slots.Count - 1) is { } fewer && fewer.Count == slots.Count - 1 && Pack.Lines(pack, slots.Count + 1) is null && Pack.Lines(pack.AsMemory(..^1), slots.Count) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_slot_has_one_spelling_whatever_bit_is_flipped() => Prop.ForAll(Slots.ToArbitrary(), slot =>
    {
        var line = PackLine.Write(slot);
        for (var bit = 0; bit < line.Length * 8; bit++)
        {
            line[bit / 8] ^= (byte)(1 << (bit % 8));
            if (PackLine.Read(line) is { } read && (read == slot || !PackLine.Write(read).AsSpan().SequenceEqual(line))) return false;
            line[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_commitment_is_of_one_field_one_salt_and_one_value() => Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue) from value in Values from more in Values select (seed, value, more)).ToArbitrary(),
        one =>
        {
            var salt = SomeLog.Hash($"{one.seed}");
            var commitment = Commitment.Of(ContentField.Text, salt, one.value);
            return commitment == Commitment.Of(ContentField.Text, salt, one.value)
                && commitment != Commitment.Of(ContentField.Names, salt, one.value)
                && commitment != Commitment.Of(ContentField.Text, SomeLog.Hash($"{one.seed}."), one.value)
                && (one.more.Length == 0 || commitment != Commitment.Of(ContentField.Text, salt, one.value + one.more));
        }).QuickCheckThrowOnFailure();
}
