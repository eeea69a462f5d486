using Tidemark.Core.Fraud;
using Tidemark.Public.Verify;
using Tidemark.Public.Verify.Fraud;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify.Fraud;

/// <summary>Whoever finds a broken rule can show it to anybody who has the log's key, and to nobody who has another.</summary>
public sealed class FraudProofTests
{
    public static TheoryData<int, string> Broken => [.. Mutants.All.Select((mutant, at) => (at, mutant.ToString()))];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_rule_is_shown_offline_by_what_the_file_holds_and_nothing_less(int at, string name)
    {
        Assert.NotNull(name);
        var (mutant, log) = (Mutants.All[at], new BrokenLog());
        var index = mutant.Break(log);
        var proof = await log.Prove(mutant.Rule, index);
        var verdict = FraudCheck.Run(proof.ToBytes(), log.Key);
        Assert.Equal((ProofState.Proved, 1, log.Entries.Count), (verdict.Proof, verdict.ExitCode, verdict.Checkpoint?.Size));
        var failure = Assert.Single(verdict.Failures);
        Assert.Equal((mutant.Rule, (long?)index, (long?)index / 256), (failure.Rule, failure.Index, failure.Bundle));

        foreach (var part in proof.Parts)
        {
            var less = proof with { Parts = [.. proof.Parts.Where(other => other != part)] };
            Assert.Equal((ProofState.Unproved, 3), (FraudCheck.Run(less.ToBytes(), log.Key).Proof, FraudCheck.Run(less.ToBytes(), log.Key).ExitCode));
            var elsewhere = proof with { Parts = [.. proof.Parts.Select(other => other == part ? part with { Item = part.Item with { Index = part.Item.Index + 1 } } : other)] };
            Assert.Equal(ProofState.Unproved, FraudCheck.Run(elsewhere.ToBytes(), log.Key).Proof);
        }

        Assert.Equal(ProofState.Unproved, FraudCheck.Run(proof.ToBytes(), new BrokenLog().Key).Proof);
    }

    [Fact]
    public void Every_rule_that_can_be_shown_is_broken_by_some_mutant() =>
        Assert.Equal(Enumerable.Range(1, 18).Select(number => $"R{number}").Where(FraudRules.IsProvable).Order(), Mutants.All.Select(mutant => mutant.Rule).Distinct().Order());

    [Fact]
    public async Task Parts_of_a_broken_log_show_nothing_under_the_checkpoint_of_an_honest_one()
    {
        var honest = new BrokenLog();
        Assert.True((await honest.Verify()).Ok);
        foreach (var mutant in Mutants.All.Where((_, at) => at % 4 == 0))
        {
            var log = new BrokenLog();
            var proof = await log.Prove(mutant.Rule, mutant.Break(log));
            Assert.Equal(ProofState.Unproved, FraudCheck.Run((proof with { Checkpoint = honest.Note }).ToBytes(), honest.Key).Proof);
        }
    }

    [Fact]
    public async Task Behind_many_bundles_a_later_campaign_shows_what_the_one_in_force_cannot_have_had()
    {
        var log = new BrokenLog();
        var index = log.Change<Core.Entries.StatementEntry>(one => one with { Claims = one.Claims with { Lang = "xx" } }, from: 300);
        var finding = Assert.Single((await log.Verify()).Failures);
        var made = await new FraudMaker(await log.Tree(), log.Note, log.Register.Fetch, mostBundles: 1).Make(finding, [], CancellationToken.None);
        Assert.Equal([new FraudItem(FraudItemKind.Entry, index), new FraudItem(FraudItemKind.Entry, 360), new FraudItem(FraudItemKind.File, 360)], made.Proof!.Parts.Select(part => part.Item));
        Assert.Equal(ProofState.Proved, FraudCheck.Run(made.Proof.ToBytes(), log.Key).Proof);

        log = new BrokenLog();
        log.Change<Core.Entries.StatementEntry>(one => one with { Claims = one.Claims with { Lang = "xx" } }, from: 520);
        finding = Assert.Single((await log.Verify()).Failures);
        made = await new FraudMaker(await log.Tree(), log.Note, log.Register.Fetch, mostBundles: 0).Make(finding, [], CancellationToken.None);
        Assert.Null(made.Proof);
        Assert.NotNull(made.WhyNot);
    }

    [Fact]
    public async Task What_others_cannot_be_shown_says_so()
    {
        foreach (var (path, rule) in new[] { ("content/001", "pack"), ("tile/entries/001", "bundle"), ("tile/0/000", "tile"), ("checkpoints/days", "R18") })
        {
            var log = new BrokenLog();
            await log.Verify();
            log.Register.Files.Remove(path);
            var request = new VerificationRequest { Target = "memory", Key = log.Register.Key, WithProof = true, Clock = new FixedClock("2026-03-01") };
            var verdict = await Verification.RunAsync(request, log.Key, log.Register.Fetch, CancellationToken.None);
            Assert.Equal(rule, Assert.Single(verdict.Failures).Rule);
            Assert.Null(verdict.FraudProof);
            Assert.NotNull(verdict.WhyNoFraudProof);
        }
    }

    [Fact]
    public async Task A_counter_that_runs_over_is_shown_at_the_entry_that_does_it()
    {
        var log = new BrokenLog();
        var import = log.First<Core.Entries.ImportEntry>().Entry with { Day = log.LastDay, Persons = 1_000_000_000_000, Then = null, Names = null, Text = null, Left = null };
        var state = new Core.Rules.RegisterState(RegisterInMemory.Origin);
        foreach (var entry in log.Entries) Assert.Null(state.Append(entry, digest => log.Register.Files.GetValueOrDefault($"manifest/{digest.ToHex()}")));
        var bytes = Core.Entries.EntryCodec.Write(import);
        while (true)
        {
            var next = state.NextIsTally ? Core.Entries.EntryCodec.Write(state.NextTally(log.LastDay)) : bytes;
            log.Entries.Add(next);
            if (state.Append(next, _ => null) is not { } failure) continue;
            Assert.Equal("R11", failure.Rule);
            break;
        }

        var proof = await log.Prove("R11", log.Entries.Count - 1);
        Assert.Equal(ProofState.Proved, FraudCheck.Run(proof.ToBytes(), log.Key).Proof);
    }
}
