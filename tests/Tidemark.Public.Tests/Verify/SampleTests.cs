using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Figures;
using Tidemark.Public.Tests.Some;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify;

/// <summary>Level 2: random bundles, each judged from the tally before it on.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Breaks => [.. Break.Names];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_false_entry_is_found_when_its_bundle_is_drawn(string name)
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        var index = Break.Apply(name, entries, bundle: 1);
        register.Sign(entries);
        var all = await Verify(register, 99, 1);
        // The tally at the end of the last full bundle is read by level 1 already.
        Assert.Equal((Break.Rule(name), (long?)index, (long?)1), (all.Failures[0].Rule, all.Failures[0].Index, all.Failures[0].Bundle));
        Assert.Equal((VerificationLevel.Checkpoint, null), (all.Level, all.Totals));

        // Level 3 names the same place.
        var full = Assert.Single((await register.Verify()).Failures);
        Assert.Equal((full.Rule, full.Index), (all.Failures[0].Rule, all.Failures[0].Index));
    }

    [Fact]
    public async Task A_good_register_is_never_accused_and_gives_the_totals_of_level_1()
    {
        var one = await new RegisterInMemory().Verify(VerificationLevel.Totals);
        for (var seed = 0; seed < 12; seed++)
        {
            var verdict = await Verify(new RegisterInMemory(), 1 + (seed % 3), seed);
            Assert.Equal(one.ToJson().Replace("\"level\":\"1\"", "\"level\":\"2\"", StringComparison.Ordinal), verdict.ToJson());
            Assert.Equal(new Sample(1 + (seed % 3), 3), verdict.Sample);
        }
    }

    [Fact]
    public async Task It_finds_what_it_draws_and_nothing_else()
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        var index = Break.Apply("R9 signature", entries, bundle: 1);
        register.Sign(entries);
        var (found, missed) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var verdict = await Verify(register, 1, seed);
            var drawn = SampleCheck.Draw(3, 1, new SeededRandomSource(seed)).Single();
            // The last bundle may lead to it along a chain.
            if (drawn == 0) Assert.True(verdict.Ok, verdict.ToJson());
            if (drawn == 1) Assert.False(verdict.Ok);
            if (verdict.Ok) missed++;
            else found++;
            if (!verdict.Ok) Assert.Equal(index, Assert.Single(verdict.Failures).Index);
        }

        Assert.True(found > 4 && missed > 4, $"{found}, {missed}");
    }

    [Fact]
    public async Task A_chain_that_is_false_further_back_is_named_where_it_is_false()
    {
        using var folder = new Folder();
        using var log = new GrowingLog(folder.Path);
        var statement = log.AddStatement();
        while (log.Register.Size < 300) log.AddStatement();
        var amendment = log.Amend(statement, Reason.Coarsen, claims => claims with { Via = Channel.Letter });
        while (log.Register.Size < 600) log.AddStatement();
        log.Amend(statement, Reason.Coarsen, claims => claims with { Via = Channel.Web });
        while (log.Register.Size < 700) log.AddStatement();
        log.Publish();
        Assert.True((await Third()).Ok);

        // The first amendment, in a bundle that is not drawn, says what never was.
        log.Alter(amendment, entry => (AmendmentEntry)entry with { Was = ((AmendmentEntry)entry).Was with { Via = Channel.Email } });
        var failure = Assert.Single((await Third()).Failures);
        Assert.Equal(("R8", amendment), (failure.Rule, failure.Index));

        Task<Verdict> Third() => Verification.RunAsync(
            new VerificationRequest { Target = folder.Path, Key = log.Key.ToString(), Level = VerificationLevel.Sampled, Sample = 1, Random = new SeededRandomSource(Enumerable.Range(0, 99).First(seed => SampleCheck.Draw(3, 1, new SeededRandomSource(seed)).Single() == 2)) },
            null, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Whatever_has_happened_a_good_register_is_not_accused(int seed)
    {
        using var folder = new Folder();
        using var log = new GrowingLog(folder.Path);
        var history = new RandomHistory(log, seed);
        while (log.Register.Size < 1_700)
        {
            history.Step();
            if (history.Below(20) == 0) log.Day = log.Day.AddDays(1);
        }

        log.Publish();
        var verdict = await Verification.RunAsync(
            new VerificationRequest { Target = folder.Path, Key = log.Key.ToString(), Level = VerificationLevel.Sampled, Sample = 99 }, null, TestContext.Current.CancellationToken);
        Assert.True(verdict.Ok, verdict.ToJson());
        Assert.Equal(log.Register.Totals.ToJson(), verdict.Totals!.ToJson());
    }

    [Fact]
    public void Every_bundle_is_drawn_about_as_often_as_any_other_and_none_twice()
    {
        var random = new SeededRandomSource(1);
        var often = new int[20];
        for (var tries = 0; tries < 2_000; tries++)
        {
            var drawn = SampleCheck.Draw(often.Length, 5, random);
            Assert.Equal(5, drawn.Count);
            foreach (var number in drawn) often[number]++;
        }

        Assert.All(often, count => Assert.InRange(count, 400, 600));
        Assert.Equal([0, 1, 2], SampleCheck.Draw(3, 300, random));
        Assert.Empty(SampleCheck.Draw(0, 300, random));
    }

    [Fact]
    public void What_a_sample_misses_is_said()
    {
        Assert.Equal(0.049, new Sample(VerificationRequest.UsualSample, 1_000_000).MissesWhere(0.01), 3);
        Assert.Equal(0, new Sample(7, 7).MissesWhere(0.01));
    }

    [Fact]
    public async Task At_every_entry_the_campaign_in_force_is_found_in_whatever_order_one_asks()
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        const string wide = """{"organisations":[{"code":"party"}],"roles":[],"places":[],"languages":[{"code":"en"}]}""";
        foreach (var index in new[] { 45, 254, 256, 360, 508, 595 }) entries[index] = register.Manifest(DateOnly.FromDayNumber(800_000 + index), ManifestSubject.Campaign, wide.Replace("party", $"party{index}", StringComparison.Ordinal));
        register.Sign(entries);
        Assert.True(VerifierKey.TryParse(register.Key, out var key));
        var log = new LogReader(register.Fetch, key);
        var tree = await log.OpenTree((await log.OpenCheckpoint([])).Checkpoint);
        var order = Enumerable.Range(1, 600).ToArray();
        new SeededRandomSource(3).Shuffle<int>(order);
        var search = new ManifestSearch(tree, register.Fetch, (_, _) => { });
        foreach (var index in order)
        {
            var found = await search.CampaignAt(index, CancellationToken.None);
            var truth = new[] { 45, 254, 256, 360, 508, 595 }.LastOrDefault(manifest => manifest < index);
            Assert.Equal(truth != 0, found.HasOrganisation($"party{truth}"));
        }
    }

    private static Task<Verdict> Verify(RegisterInMemory register, int sample, int seed) =>
        register.Verify(VerificationLevel.Sampled, with: request => request with { Sample = sample, Random = new SeededRandomSource(seed) });
}
