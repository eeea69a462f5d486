using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify;

/// <summary>A receipt under a trust policy, a receipt of one's own, and a log that does not answer.</summary>
public sealed class ReceiptDemandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-receipt-").FullName;
    private readonly SignerKey _log = new("log.example", KeyType.Ed25519, new byte[32]);
    private readonly SignerKey _witness = new("witness.example", KeyType.Cosignature, Enumerable.Repeat((byte)1, 32).ToArray());

    [Fact]
    public async Task The_quorum_of_a_policy_is_asked_of_the_receipts_checkpoint()
    {
        var policy = Encoding.UTF8.GetBytes($"witness one {_witness.VerifierKey}\nquorum one\n");
        var bare = await Verify(Receipt(cosigned: false), policy);
        Assert.Equal((ReceiptState.Invalid, "checkpoint", 1), (bare.State, Assert.Single(bare.Failures).Rule, bare.ExitCode));
        var met = await Verify(Receipt(cosigned: true), policy);
        Assert.Equal((ReceiptState.Valid, 0), (met.State, met.ExitCode));
        Assert.Equal(2, (await Verify(Receipt(cosigned: true), "quorum nobody\n"u8.ToArray())).ExitCode);
    }

    [Fact]
    public async Task A_receipt_of_ones_own_is_valid_with_a_warning()
    {
        var verdict = await Verify(Receipt(behind: ReceiptExtra.Behind(new byte[16])));
        Assert.Equal((ReceiptState.Valid, 0), (verdict.State, verdict.ExitCode));
        Assert.Equal(["state", "own"], verdict.Warnings.Select(warning => warning.Rule));
    }

    [Fact]
    public async Task A_log_that_cannot_be_asked_leaves_the_receipt_what_it_is()
    {
        var silent = await Verify(Receipt(), log: Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName);
        Assert.Equal((ReceiptState.Valid, false, 1), (silent.State, silent.Ok, silent.ExitCode));
        Assert.Contains("\"state\":\"valid\",\"failures\":[{", silent.ToJson(), StringComparison.Ordinal);
        Assert.Equal(2, (await Verify(Receipt(), log: "no such place")).ExitCode);
    }

    public void Dispose()
    {
        _log.Dispose();
        _witness.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private byte[] Receipt(bool cosigned = false, byte[]? behind = null)
    {
        byte[] entry = EntryCodec.Write(new ManifestEntry { Day = new DateOnly(2026, 3, 1), Subject = ManifestSubject.Campaign, Digest = new Digest(new byte[32]), Size = 1 });
        var checkpoint = new Checkpoint("log.example", 1, MerkleTree.Leaf(entry));
        var note = cosigned ? SignedNote.Of(checkpoint.Body, _log.Sign(checkpoint.Body), _witness.Cosign(checkpoint.Body, 1_770_000_000)) : checkpoint.Sign(_log);
        return new LogProof { Index = 0, Hashes = [], Checkpoint = note, Extra = (byte[])[.. entry, .. behind ?? []] }.ToBytes();
    }

    private async Task<Verdict> Verify(byte[] receipt, byte[]? policy = null, string? log = null)
    {
        var path = Path.Combine(_folder, "one.tlog-proof");
        await File.WriteAllBytesAsync(path, receipt);
        var request = new VerificationRequest { Target = path, Key = _log.VerifierKey.ToString(), Policy = policy, Log = log, Clock = new FixedClock("2026-03-01") };
        return await Verification.RunAsync(request, null, CancellationToken.None);
    }
}
