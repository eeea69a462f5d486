using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Entries;

/// <summary>Laws of tallies, over totals that follow from statements drawn at random.</summary>
public sealed class TallyLaws
{
    [Fact]
    public void A_tally_restates_its_totals_whatever_they_are() => Prop.ForAll<int>(seed =>
    {
        var tally = Tally(seed, 40);
        return EntryCodec.Read(EntryCodec.Write(tally), out var read) is null && ((TallyEntry)read!).Totals == tally.Totals;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_flipped_bit_of_a_tally_leaves_it_the_same() => Prop.ForAll<int>(seed =>
    {
        var tally = Tally(seed, 4);
        var bytes = EntryCodec.Write(tally);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            if (EntryCodec.Read(bytes, out var read) is null && (read!.Equals(tally) || !EntryCodec.Write(read).AsSpan().SequenceEqual(bytes))) return false;
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Fact]
    public void Totals_do_not_depend_on_where_the_tallies_stood_between() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomEntries(seed);
        StatementEntry[] statements = [.. Enumerable.Range(0, 30).Select(_ => random.Statement())];
        var (whole, at) = (statements.Aggregate(Totals.Zero, (sum, entry) => sum.After(entry)), random.Below(31));
        var before = statements[..at].Aggregate(Totals.Zero, (sum, entry) => sum.After(entry));
        _ = EntryCodec.Read(EntryCodec.Write(new TallyEntry { K = 0, Day = statements[0].Day, Totals = before }), out var restated);
        return statements[at..].Aggregate(((TallyEntry)restated!).Totals, (sum, entry) => sum.After(entry)) == whole;
    }).QuickCheckThrowOnFailure();

    private static TallyEntry Tally(int seed, int statements)
    {
        var random = new RandomEntries(seed);
        var totals = Enumerable.Range(0, statements).Aggregate(Totals.Zero, (sum, _) => sum.After(random.Statement()));
        return new TallyEntry { K = 0, Day = new DateOnly(2026, 1, 1), Totals = totals };
    }
}
