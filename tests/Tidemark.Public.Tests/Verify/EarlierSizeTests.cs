using System.Text.Json;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>The totals that a log had when it was smaller.</summary>
public sealed class EarlierSizeTests
{
    [Fact]
    public async Task At_every_size_the_totals_are_those_of_the_entries_below_it()
    {
        var totals = Totals.Zero;
        var entries = RegisterInMemory.Entries();
        for (var size = 1; size <= entries.Count; size++)
        {
            Assert.Null(EntryCodec.Read(entries[size - 1], out var entry));
            totals = totals.After(entry!);
            if (size % 7 != 0 && size % 256 > 2 && size != entries.Count) continue;
            var verdict = await new RegisterInMemory().Verify(VerificationLevel.Totals, size: size);
            Assert.True(verdict.Ok, verdict.ToJson());
            Assert.Equal(totals.ToJson(), verdict.Totals!.ToJson());
            Assert.Equal((size, 600), (verdict.Checkpoint!.Size, verdict.Newest!.Size));
        }
    }

    [Fact]
    public async Task A_listed_day_names_its_checkpoint_and_everything_gives_the_same_totals_as_the_tally()
    {
        var one = await new RegisterInMemory().Verify(VerificationLevel.Totals, size: 88);
        var all = await new RegisterInMemory().Verify(VerificationLevel.Everything, size: 88);
        Assert.Equal((new DateOnly(2026, 1, 5), VerificationLevel.Everything), (all.ListedDay, all.Level));
        Assert.Equal(one.Totals!.ToJson(), all.Totals!.ToJson());
        Assert.Equal("RU2wq6Pqu06tS1Ordr/dwm7wkvJaIh7SQzpQAwSk6zk=", all.Checkpoint!.Root.ToString());
        using var json = JsonDocument.Parse(all.ToJson());
        Assert.Equal(88, json.RootElement.GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task Without_a_listed_checkpoint_the_root_is_recomputed()
    {
        var verdict = await new RegisterInMemory().Verify(VerificationLevel.Checkpoint, size: 89);
        Assert.True(verdict.Ok);
        Assert.Null(verdict.ListedDay);
        Assert.Equal(RightEdgeRoot(89), verdict.Checkpoint!.Root);
    }

    [Fact]
    public async Task A_listed_checkpoint_of_another_tree_is_found()
    {
        var register = new RegisterInMemory();
        register.Sign(RegisterInMemory.Entries());
        var others = RegisterInMemory.Entries()[..88];
        others[87] = others[86];
        register.List("2026-01-05", others);
        var verdict = await register.Verify(VerificationLevel.Totals, size: 88);
        Assert.Equal("R18", Assert.Single(verdict.Failures).Rule);
        Assert.Null(verdict.Totals);
    }

    [Fact]
    public async Task A_size_that_the_log_does_not_have_is_refused_and_0_has_nobody()
    {
        Assert.Contains("600", Assert.Single((await new RegisterInMemory().Verify(VerificationLevel.Totals, size: 601)).Failures).Why, StringComparison.Ordinal);
        Assert.Equal(2, (await Verification.RunAsync(
            new VerificationRequest { Target = RegisterInMemory.SmallFolder, Key = RegisterInMemory.SmallKey, Size = -1 }, null, CancellationToken.None)).ExitCode);
        Assert.Equal(Totals.Zero.ToJson(), (await new RegisterInMemory().Verify(VerificationLevel.Everything, size: 0)).Totals!.ToJson());
    }

    private static Transparency.TreeHash RightEdgeRoot(int size)
    {
        var range = new Transparency.CompactRange();
        foreach (var entry in RegisterInMemory.Entries()[..size]) range.Append(Transparency.MerkleTree.Leaf(entry));
        return range.Root;
    }
}
