using System.Text;
using Tidemark.Public.Verify;
using Tidemark.Public.Verify.Fraud;

namespace Tidemark.Public.Tests.Verify.Fraud;

/// <summary>What becomes of a proof that was changed, and that every way of checking makes the same kind of proof.</summary>
public sealed class FraudProofLaws : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_bit_of_a_short_proof_matters_or_changes_nothing()
    {
        var (log, proof) = await Made(Mutants.All.First(mutant => mutant.Rule == "R7"));
        var bytes = proof.ToBytes();
        Flip(log, bytes, Enumerable.Range(0, bytes.Length * 8));
    }

    [Fact]
    public async Task A_changed_bit_of_any_proof_makes_it_refused_or_changes_nothing()
    {
        foreach (var (mutant, at) in Mutants.All.Select((mutant, at) => (mutant, at)).Where(one => one.at % 3 == 1))
        {
            var (log, proof) = await Made(mutant);
            var bytes = proof.ToBytes();
            Flip(log, bytes, Enumerable.Range(0, 40).Select(flip => (int)(((flip * 999_983L) + (at * 7_919L)) % (bytes.Length * 8L))));
        }
    }

    [Theory]
    [InlineData("\r\n", "\n")]
    [InlineData("", "\n")]
    public async Task Nothing_may_stand_before_between_or_behind(string before, string between)
    {
        var (log, proof) = await Made(Mutants.All.First(mutant => mutant.Rule == "R8"));
        var text = Encoding.UTF8.GetString(proof.ToBytes());
        var head = proof.Accused.Head;
        string[] strange =
        [
            before + "\uFEFF" + text,
            text.Replace("\n", "\r\n", StringComparison.Ordinal),
            text.Replace("tidemark-fraud-v1\n", "tidemark-fraud-v1\n" + between, StringComparison.Ordinal),
            text.Replace("tidemark-fraud-v1", "tidemark-fraud-v2", StringComparison.Ordinal),
            text.Replace(head + "\n", head + " \n", StringComparison.Ordinal),
            text.Replace(head + "\n", head.Replace(" ", " 0", StringComparison.Ordinal) + "\n", StringComparison.Ordinal),
            text.Replace(head + "\n", head.Replace(" ", " +", StringComparison.Ordinal) + "\n", StringComparison.Ordinal),
            text.Replace(head + "\n", head.Replace("entry", "leaf", StringComparison.Ordinal) + "\n", StringComparison.Ordinal),
            text + "\n",
            text[..^1],
        ];
        Assert.All(strange, one => Assert.Equal(ProofState.Unproved, FraudCheck.Run(Encoding.UTF8.GetBytes(one), log.Key).Proof));
        var twice = proof with { Parts = [.. proof.Parts, proof.Parts[^1]] };
        Assert.Equal(ProofState.Unproved, FraudCheck.Run(twice.ToBytes(), log.Key).Proof);
    }

    [Fact]
    public async Task Level_2_and_all_failures_make_proofs_as_level_3_does()
    {
        foreach (var mutant in Mutants.All.Where((_, at) => at % 4 == 2))
        {
            foreach (var (level, all) in new[] { (VerificationLevel.Sampled, false), (VerificationLevel.Everything, true) })
            {
                var log = new BrokenLog();
                mutant.Break(log);
                var verdict = await log.Verify(level, all);
                if (!verdict.Failures.Any(failure => failure.Index is not null && Core.Fraud.FraudRules.IsProvable(failure.Rule))) continue;
                Assert.True(verdict.FraudProof is not null, $"{mutant}, {level}: {string.Join(", ", verdict.Failures)}: {verdict.WhyNoFraudProof}");
                Assert.Equal(ProofState.Proved, FraudCheck.Run(verdict.FraudProof, log.Key).Proof);
            }
        }
    }

    [Fact]
    public async Task Level_1_proves_what_it_sees()
    {
        foreach (var mutant in Mutants.All.Where(mutant => mutant.Rule is "R10" or "R12"))
        {
            var log = new BrokenLog();
            mutant.Break(log);
            var verdict = await log.Verify(VerificationLevel.Totals);
            if (!verdict.Ok) Assert.Equal(ProofState.Proved, FraudCheck.Run(verdict.FraudProof!, log.Key).Proof);
        }
    }

    [Fact]
    public async Task A_reading_that_goes_on_from_a_state_proves_what_is_new()
    {
        foreach (var mutant in Mutants.All.Where(mutant => mutant.Rule is "R5" or "R6" or "R8" or "R17" or "R4"))
        {
            var broken = new BrokenLog();
            var index = mutant.Break(broken);
            var honest = new BrokenLog();
            if (index < 300) continue;
            honest.Entries.RemoveRange(300, honest.Entries.Count - 300);
            var state = Path.Combine(_folder, $"{mutant}.state");
            Assert.Equal(300, (await honest.Verify(state: state)).Checkpoint!.Size);
            Assert.True(File.Exists(state));
            var verdict = await broken.Verify(state: state);
            Assert.Equal((mutant.Rule, (long?)index), (verdict.Failures[0].Rule, verdict.Failures[0].Index));
            Assert.Equal(ProofState.Proved, FraudCheck.Run(verdict.FraudProof!, broken.Key).Proof);
        }
    }

    private static async Task<(BrokenLog Log, FraudProof Proof)> Made(Mutant mutant)
    {
        var log = new BrokenLog();
        return (log, await log.Prove(mutant.Rule, mutant.Break(log)));
    }

    private static void Flip(BrokenLog log, byte[] proof, IEnumerable<int> bits)
    {
        var whole = FraudCheck.Run(proof, log.Key).ToJson();
        foreach (var bit in bits)
        {
            proof[bit / 8] ^= (byte)(1 << (bit % 8));
            var verdict = FraudCheck.Run(proof, log.Key);
            Assert.True(verdict.Proof is ProofState.Unproved || verdict.ToJson() == whole, $"bit {bit}: {verdict.ToJson()}");
            proof[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
