using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify;

/// <summary>Cosignatures that a verifier asks for: a policy's witnesses, an auditor (level 1a).</summary>
public sealed class DemandsTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 2, 10);
    private readonly SignerKey _one = Key("one"), _two = Key("two"), _three = Key("three");

    public void Dispose()
    {
        foreach (var key in new[] { _one, _two, _three }) key.Dispose();
    }

    [Fact]
    public async Task The_checkpoint_must_have_the_quorum_of_the_policy_at_every_level()
    {
        var policy = $"witness a {_one.VerifierKey}\nwitness b {_two.VerifierKey}\nwitness c {_three.VerifierKey}\ngroup any 2 a b c\nquorum any\n";
        foreach (var level in new[] { VerificationLevel.Checkpoint, VerificationLevel.Totals, VerificationLevel.Sampled, VerificationLevel.Everything })
        {
            Assert.True((await Verify(level, policy, _one, _three)).Ok);
            Assert.True((await Verify(level, policy, _one, _two, _three)).Ok);
            foreach (var few in new SignerKey[][] { [], [_one], [_two, _two] })
            {
                var verdict = await Verify(level, policy, few);
                Assert.Equal("checkpoint", Assert.Single(verdict.Failures).Rule);
                Assert.Equal((1, null, null, 3L), (verdict.ExitCode, verdict.Level, verdict.Totals, verdict.Checkpoint!.Size));
            }
        }

        Assert.True((await Verify(VerificationLevel.Checkpoint, "quorum none\n")).Ok);
    }

    [Fact]
    public async Task A_witness_line_that_is_false_refuses_the_checkpoint_although_the_quorum_is_there()
    {
        var register = Register();
        register.Cosign((_one, 1_700_000_000), (_two, 1_700_000_000));
        var note = Encoding.UTF8.GetString(register.Files["checkpoint"]);
        var last = note.TrimEnd('\n').LastIndexOf(' ') + 20;
        register.Files["checkpoint"] = Encoding.UTF8.GetBytes(note[..last] + (note[last] == 'A' ? 'B' : 'A') + note[(last + 1)..]);
        Assert.True((await register.Verify(VerificationLevel.Checkpoint)).Ok);
        var policy = Encoding.UTF8.GetBytes($"witness a {_one.VerifierKey}\nwitness b {_two.VerifierKey}\ngroup any any a b\nquorum any\n");
        Assert.Equal("checkpoint", Assert.Single((await register.Verify(VerificationLevel.Checkpoint, with: request => request with { Policy = policy })).Failures).Rule);
    }

    [Fact]
    public async Task Level_1a_gives_the_totals_of_level_1_if_an_auditor_has_cosigned()
    {
        var register = Register();
        register.Cosign((_two, 1_770_000_000));
        var good = await Audited(register, _one, _two);
        Assert.Equal((await register.Verify(VerificationLevel.Totals)).ToJson().Replace("\"level\":\"1\"", "\"level\":\"1a\"", StringComparison.Ordinal), good.ToJson());
        Assert.Equal((_two.VerifierKey, 1_770_000_000L), (Assert.Single(good.Audits).Key, good.Audits[0].Time!.Value));

        var bad = await Audited(register, _one);
        Assert.StartsWith("""{"ok":false,"origin":"demo.example/register","size":3,""", bad.ToJson(), StringComparison.Ordinal);
        Assert.Equal(("checkpoint", null, null), (Assert.Single(bad.Failures).Rule, bad.Level, bad.Totals));
    }

    [Fact]
    public async Task Without_a_name_the_auditors_are_those_of_the_latest_file_of_keys_however_far_back_it_stands()
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        foreach (var (index, key) in new[] { (45, _one), (58, _two) })
        {
            // In the place of two editions, to which no later entry refers.
            Assert.Null(EntryCodec.Read(entries[index], out var entry));
            entries[index] = register.Manifest(entry!.Day, ManifestSubject.Keys, $$"""{"auditors":["{{key.VerifierKey}}"]}""");
        }

        register.Sign(entries[..330]);
        register.Cosign((_one, 1_770_000_000));
        Assert.Contains("auditor", Assert.Single((await Audited(register)).Failures).Why, StringComparison.Ordinal);
        register.Cosign((_two, 1_770_000_000));
        Assert.True((await Audited(register)).Ok);
    }

    [Fact]
    public async Task A_log_that_names_no_auditor_has_none()
    {
        Assert.Contains("no auditor is known", Assert.Single((await Audited(Register())).Failures).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_key_is_never_both_and_what_is_no_key_or_policy_is_wrong_use()
    {
        var register = Register();
        var policy = Encoding.UTF8.GetBytes($"witness a {_one.VerifierKey}\nquorum a\n");
        Assert.Equal(2, (await register.Verify(VerificationLevel.Audited, with: request => request with { Policy = policy, Auditors = [_one.VerifierKey.ToString()] })).ExitCode);
        Assert.Equal(2, (await register.Verify(VerificationLevel.Audited, with: request => request with { Auditors = [register.Key] })).ExitCode);
        Assert.Equal(2, (await register.Verify(VerificationLevel.Totals, with: request => request with { Auditors = [_one.VerifierKey.ToString()] })).ExitCode);
        Assert.Equal(2, (await register.Verify(with: request => request with { Policy = "quorum nobody"u8.ToArray() })).ExitCode);
    }

    private static Task<Verdict> Audited(RegisterInMemory register, params SignerKey[] auditors) =>
        register.Verify(VerificationLevel.Audited, with: request => request with { Auditors = [.. auditors.Select(key => key.VerifierKey.ToString())] });

    private static Task<Verdict> Verify(VerificationLevel level, string policy, params SignerKey[] cosigners)
    {
        var register = Register();
        if (cosigners.Length > 0) register.Cosign([.. cosigners.Select(key => (key, 1_770_000_000L))]);
        return register.Verify(level, with: request => request with { Policy = Encoding.UTF8.GetBytes(policy) });
    }

    private static RegisterInMemory Register()
    {
        var register = new RegisterInMemory();
        const string campaign = """{"organisations":[{"code":"party"}],"roles":[],"places":[],"languages":[{"code":"en"}]}""";
        register.Sign([
            register.Manifest(Today, ManifestSubject.Campaign, campaign),
            register.Manifest(Today, ManifestSubject.Policy, "quorum none\n"),
            register.Manifest(Today, ManifestSubject.Policy, "quorum none\n"),
        ]);
        register.Files["content/000"] = "null\nnull\nnull\n"u8.ToArray();
        return register;
    }

    private static SignerKey Key(string name) => new($"cosigner.example/{name}", KeyType.Cosignature, System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
