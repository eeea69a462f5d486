using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Entries;

/// <summary>Laws of entries and totals, over entries drawn at random.</summary>
public sealed class EntryLaws
{
    [Fact]
    public void What_is_written_is_read_back_the_same() => Prop.ForAll<int>(seed =>
    {
        var entry = new RandomEntries(seed).Any();
        return EntryCodec.Read(EntryCodec.Write(entry), out var read) is null && entry.Equals(read);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_entry_has_one_spelling_whatever_byte_is_changed() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomEntries(seed);
        var bytes = EntryCodec.Write(random.Any());
        for (var tries = 0; tries < 50; tries++)
        {
            var changed = bytes.ToArray();
            changed[random.Below(changed.Length)] = (byte)random.Below(256);
            if (EntryCodec.Read(changed, out var read) is null && !EntryCodec.Write(read!).AsSpan().SequenceEqual(changed)) return false;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_prefix_of_an_entry_is_none_and_nor_is_an_entry_with_something_behind_it() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomEntries(seed);
        var bytes = EntryCodec.Write(random.Any());
        var cut = bytes[..random.Below(bytes.Length)];
        return EntryCodec.Read(cut, out _) is not null && EntryCodec.Read([.. bytes, (byte)random.Below(256)], out _) is not null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_statements_does_not_matter_to_the_totals() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomEntries(seed);
        Entry[] statements = [.. Enumerable.Range(0, 12).Select(_ => random.Statement())];
        var totals = statements.Aggregate(Totals.Zero, (sum, entry) => sum.After(entry));
        random.Shuffle(statements);
        return totals == statements.Aggregate(Totals.Zero, (sum, entry) => sum.After(entry));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_a_statement_back_leaves_only_that_it_was_there() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomEntries(seed);
        var before = Totals.Zero.After(random.Statement());
        var statement = random.Statement();
        var after = before.After(statement).After(random.Retraction(statement.Claims));
        return after == before with { Statements = 2, Retracted = statement.Claims.Persons };
    }).QuickCheckThrowOnFailure();
}
