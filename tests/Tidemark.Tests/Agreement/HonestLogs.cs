using System.Globalization;
using Tidemark.Core.Fraud;
using Tidemark.Public.Verify;
using Tidemark.Public.Verify.Fraud;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement;

/// <summary>Of a log that keeps the rules no fraud can be proved, whatever of it is shown and whatever is held back.</summary>
[Collection(nameof(Agreement))]
public sealed class HonestLogs
{
    private static readonly string[] Provable = [.. Enumerable.Range(1, 18).Select(rule => $"R{rule}").Where(FraudRules.IsProvable)];

    [Fact]
    [Trait("soak", "full")]
    public async Task Give_no_proof_that_is_accepted()
    {
        var (first, logs, tries) = SoakReport.IsSoak ? (SoakReport.Seed(), 100, 2_000) : (0, 2, 200);
        var wrong = new List<string>();
        for (var at = 0; at < logs; at++)
        {
            var dice = new Dice(first + at);
            var history = History.Of(first + at, dice.From(300, 1_000));
            var files = LogFolder.Files(history.Log);
            ValueTask<byte[]?> Fetch(string path, CancellationToken _) => ValueTask.FromResult(files.GetValueOrDefault(path));
            var log = new LogReader(Fetch, Signers.Log.VerifierKey);
            var signed = await log.OpenCheckpoint([], TestContext.Current.CancellationToken);
            var tree = await log.OpenTree(signed.Checkpoint, TestContext.Current.CancellationToken);
            var (accuser, parts) = (new Accuser(dice, history.Log), new Parts(new FraudMaker(tree, signed.Note, Fetch)));
            for (var attempt = 0; attempt < tries; attempt++)
            {
                var (rule, index) = (dice.Any(Provable), (long)dice.Below((int)history.Log.Size));
                if (attempt % 20 == 0 && (await new FraudMaker(tree, signed.Note, Fetch).Make(new Finding(rule, index, index / 256, ""), [.. accuser.Shows(index)], TestContext.Current.CancellationToken)).Proof is not null)
                    wrong.Add($"seed {first + at}: a proof of {rule} at {index}");
                var proof = new FraudProof(rule, await parts.Of([new(FraudItemKind.Entry, index), .. accuser.Shows(index)]), signed.Note);
                var verdict = FraudCheck.Run(proof.ToBytes(), Signers.Log.VerifierKey);
                if (verdict.Proof is not ProofState.Unproved || verdict.Failures is not [{ Rule: "proof", Index: not null }])
                    wrong.Add($"seed {first + at}: {rule} at {index} by {string.Join(", ", proof.Parts.Select(part => part.Head))}: {verdict.ToJson()}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        SoakReport.Write(
            "Honest logs, accused",
            string.Create(CultureInfo.InvariantCulture, $"{logs} random histories (seeds from {first}), {tries} accusations of each: any rule, any entry, and any choice of entries, bundles and manifests' files beside it. No accusation was judged good."));
    }

    /// <summary>The parts of a log, each made once.</summary>
    private sealed class Parts(FraudMaker maker)
    {
        private readonly Dictionary<FraudItem, FraudPart?> _made = [];

        public async Task<IReadOnlyList<FraudPart>> Of(IEnumerable<FraudItem> items)
        {
            var parts = new List<FraudPart>();
            foreach (var item in items.Distinct())
            {
                if (!_made.TryGetValue(item, out var part)) part = _made[item] = await maker.Part(item, TestContext.Current.CancellationToken);
                if (part is not null) parts.Add(part);
            }

            return parts;
        }
    }
}
