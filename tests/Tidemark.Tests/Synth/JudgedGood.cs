using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Public.Verify;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Synth;

/// <summary>A verifier finds nothing wrong with a synthetic register, at any size, and meets everything that a register can hold.</summary>
public sealed class JudgedGood : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(4_000)]
    public async Task By_number_of_statements(long statements)
    {
        var made = Synthetic.Write(folder["log"], statements);
        Assert.Equal(statements, await GoodAsync(made));
    }

    [Fact]
    public async Task At_the_other_levels_and_with_its_own_auditors()
    {
        Synthetic.Write(folder["log"], 700);
        foreach (var level in new[] { VerificationLevel.Checkpoint, VerificationLevel.Totals, VerificationLevel.Audited, VerificationLevel.Sampled })
        {
            var verdict = await Synthetic.VerifyAsync(folder["log"], level);
            Assert.True(verdict.Ok && verdict.Warnings.Count == 0, verdict.ToJson());
            Assert.Equal(level, verdict.Level);
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    public async Task By_number_of_entries(long size)
    {
        var others = Synthetic.Size(size * 4 / 5, 1) - (size * 4 / 5);
        foreach (var (seed, less) in from seed in Enumerable.Range(1, 20) from less in Enumerable.Range(-5, 10) select (seed, less))
        {
            var statements = size - others + less;
            if (Synthetic.Size(statements, seed) is var planned && planned != size && planned + 1 != size) continue;
            Directory.CreateDirectory(folder["log"]);
            var made = Synthetic.Write(folder["log"], statements, seed);
            if (made.Size == size)
            {
                Assert.Equal(statements, await GoodAsync(made));
                return;
            }

            Directory.Delete(folder["log"], recursive: true);
        }

        Assert.Fail($"no register of {size} entries was met");
    }

    [Fact]
    [Trait("soak", "full")]
    public async Task At_full_size()
    {
        var statements = SoakReport.IsSoak ? 100_000 : 300;
        var made = SynthWriting.Run(Synthetic.Request(folder["log"], statements, chunk: 65_536), null, CancellationToken.None);
        Assert.Equal(statements, await GoodAsync(made));
        SoakReport.Write("Synthetic register", $"`tidemark synth --statements {statements}` wrote {made.Size} entries, {made.Bytes} bytes, in {made.Seconds:0.0} s, and `verify` found nothing wrong.");
    }

    [Fact]
    public void Everything_that_a_register_can_hold_is_there()
    {
        Synthetic.Write(folder["log"], 6_000);
        var (register, entries) = Synthetic.Read(folder["log"]);

        Assert.Equal(Enum.GetValues<EntryType>().Order(), entries.Select(entry => entry.Type).Distinct().Order());
        var manifests = entries.OfType<ManifestEntry>().GroupBy(entry => entry.Subject).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(Enum.GetValues<ManifestSubject>().Order(), manifests.Keys.Order());
        Assert.Equal((3, 2, 2), (manifests[ManifestSubject.Campaign], manifests[ManifestSubject.Keys], manifests[ManifestSubject.Policy]));
        foreach (var type in new[] { EntryType.Retraction, EntryType.Redaction })
            Assert.Equal(Enum.GetValues<ActAuthority>().Order(), entries.OfType<ActEntry>().Where(act => act.Type == type).Select(act => act.By).Distinct().Order());
        Assert.Equal([RedactedFields.Names, RedactedFields.Text, RedactedFields.Both], entries.OfType<RedactionEntry>().Select(entry => entry.Fields).Distinct().Order());
        Assert.Equal(Reasons.For(EntryType.Amendment).Order(), entries.OfType<AmendmentEntry>().Select(entry => entry.Reason).Distinct().Order());
        Assert.Contains(entries.OfType<AmendmentEntry>(), entry => entry.Now.Persons < entry.Was.Persons);
        Assert.Contains(entries.OfType<ActEntry>().CountBy(act => act.Of), acts => acts.Value > 2);
        Assert.Equal(Enum.GetValues<ImportActKind>().Order(), entries.OfType<ImportActEntry>().Select(entry => entry.Act).Distinct().Order());
        Assert.Contains(entries.OfType<ImportEntry>(), entry => entry.Names is not null);
        Assert.Contains(entries.OfType<LedgerEntry>(), entry => entry.Via.Count > 1);
        Assert.Equal(Enum.GetValues<Channel>().Order(), entries.OfType<StatementEntry>().Select(entry => entry.Claims.Via).Distinct().Order());
        Assert.Equal(6_000 / 40 + 42, File.ReadAllLines(folder["log/checkpoints/days"]).Length);
        Assert.Equal(6_000, register.Statements);
    }

    [Fact]
    public void Each_campaign_file_is_one_that_a_real_register_would_take()
    {
        Synthetic.Write(folder["log"], 40);
        var campaigns = Synthetic.Read(folder["log"]).Entries.OfType<ManifestEntry>().Where(entry => entry.Subject is ManifestSubject.Campaign).Select(entry => File.ReadAllBytes(folder[$"log/manifest/{entry.Digest.ToHex()}"])).ToList();
        Assert.Equal(Synthetic.Campaign, campaigns[^1]);
        Assert.All(campaigns, file => Assert.Empty(Campaign.Read(file, "campaign.json").Problems));
    }

    private async Task<long> GoodAsync(SynthResult made)
    {
        var verdict = await Synthetic.VerifyAsync(folder["log"]);
        Assert.True(verdict.Ok, verdict.ToJson());
        Assert.Empty(verdict.Warnings);
        Assert.Equal(VerificationLevel.Everything, verdict.Level);
        Assert.Equal((made.Origin, made.Size, made.Root), (verdict.Checkpoint!.Origin, verdict.Checkpoint.Size, verdict.Checkpoint.Root.ToString()));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder["log"]), entry => Path.GetFileName(entry).StartsWith("synth", StringComparison.Ordinal));
        return verdict.Totals!.Statements;
    }
}
