using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;
using Tidemark.Public.Verify.Evidence;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify.Evidence;

/// <summary>Two checkpoints of one key that cannot be of one log are kept as they were served, and convince whoever has the log's key.</summary>
public sealed class EvidenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-").FullName;

    private string State => Path.Combine(_folder, "state");

    private string Kept => State + ".evidence";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_roots_of_one_size_contradict_each_other_by_themselves()
    {
        var register = Signed(RegisterInMemory.Entries());
        Assert.Null((await Check(register)).EvidenceIn);
        Assert.Equal(Kept, (await Check(Signed(Other(600)))).EvidenceIn);

        Assert.Equal(2, Directory.GetFiles(Kept).Length);
        var verdict = await Judge(Kept, register.Key);
        Assert.Equal((ProofState.Proved, 1), (verdict.Proof, verdict.ExitCode));
        Assert.Contains("\"state\":\"proved\",\"failures\":[{\"rule\":\"checkpoint\",", verdict.ToJson(), StringComparison.Ordinal);
        var files = Directory.GetFiles(Kept);
        Assert.Equal(ProofState.Proved, (await Judge(files[0], register.Key, files[1])).Proof);
        Assert.Equal((ProofState.Unproved, 3), ((await Judge(files[0], register.Key, files[0])).Proof, (await Judge(files[0], register.Key, files[0])).ExitCode));
        Assert.Equal(ProofState.Unproved, (await Judge(Kept, RegisterInMemory.SmallKey)).Proof);
    }

    [Theory]
    [InlineData(500, 600)]
    [InlineData(512, 600)]
    [InlineData(1, 600)]
    [InlineData(599, 600)]
    [InlineData(600, 256)]
    public async Task Of_two_sizes_the_kept_hashes_show_that_neither_continues_the_other(int first, int second)
    {
        var register = Signed([.. RegisterInMemory.Entries().Take(first)]);
        await Check(register);
        var before = register.Files["checkpoint"];
        var later = Signed(Other(second));
        // A folder in which the old tree still lies beside the new checkpoint.
        var (served, beside) = second < first ? (register, later) : (later, register);
        foreach (var (path, bytes) in beside.Files) served.Files.TryAdd(path, bytes);
        served.Files["checkpoint"] = later.Files["checkpoint"];
        var found = await Check(served);
        Assert.Equal("checkpoint", Assert.Single(found.Failures).Rule);
        Assert.Equal(Kept, found.EvidenceIn);
        Assert.Equal(3, Directory.GetFiles(Kept).Length);
        Assert.Contains(Directory.GetFiles(Kept).Select(File.ReadAllBytes), bytes => bytes.SequenceEqual(before));
        Assert.Equal(ProofState.Proved, (await Judge(Kept, register.Key)).Proof);

        var proof = Directory.GetFiles(Kept, "*.consistency").Single();
        var lines = File.ReadAllLines(proof);
        for (var line = 0; line < lines.Length; line++)
        {
            File.WriteAllText(proof, string.Concat(lines.Where((_, at) => at != line).Select(one => one + "\n")));
            Assert.Equal(ProofState.Unproved, (await Judge(Kept, register.Key)).Proof);
        }

        File.Delete(proof);
        var alone = await Judge(Kept, register.Key);
        Assert.Equal((ProofState.Unproved, 3), (alone.Proof, alone.ExitCode));
        Assert.Contains("--log", Assert.Single(alone.Failures).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_bit_of_kept_evidence_never_makes_another_verdict()
    {
        var register = Signed([.. RegisterInMemory.Entries().Take(300)]);
        await Check(register);
        await Check(Signed(Other(600)));
        var whole = (await Judge(Kept, register.Key)).ToJson();
        foreach (var path in Directory.GetFiles(Kept))
        {
            var bytes = File.ReadAllBytes(path);
            for (var bit = 0; bit < bytes.Length * 8; bit += 5)
            {
                var flipped = bytes.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(path, flipped);
                var verdict = await Judge(Kept, register.Key);
                Assert.True(verdict.Proof is ProofState.Unproved || verdict.ToJson() == whole, $"bit {bit} of {path}");
            }

            File.WriteAllBytes(path, bytes);
        }
    }

    [Fact]
    public async Task Checkpoints_of_a_log_that_grew_prove_nothing_and_the_log_shows_that_it_continues_them()
    {
        var entries = RegisterInMemory.Entries();
        var (one, two) = (Signed([.. entries.Take(300)]), Signed(entries));
        var (first, second) = (Write("a", one.Files["checkpoint"]), Write("b", two.Files["checkpoint"]));
        Assert.Equal(ProofState.Unproved, (await Judge(first, one.Key, second)).Proof);

        // Hashes that are true show that the smaller tree is there, so they show no contradiction.
        var log = new LogReader(two.Fetch, VerifierKey.TryParse(two.Key, out var key) ? key : throw new InvalidOperationException());
        var tree = await log.OpenTree((await log.OpenCheckpoint([])).Checkpoint);
        var split = await SplitView.Of(Note(one), Note(two), tree, 300, CancellationToken.None);
        EvidenceFolder.Keep(Kept, split);
        Assert.Equal(3, Directory.GetFiles(Kept).Length);
        Assert.Equal(ProofState.Unproved, (await Judge(Kept, one.Key)).Proof);
        File.WriteAllBytes(Directory.GetFiles(Kept, "*.consistency").Single(), (split.Proof! with { Root = MerkleTree.Leaf([1]) }).ToBytes());
        Assert.Equal(ProofState.Unproved, (await Judge(Kept, one.Key)).Proof);

        foreach (var (path, bytes) in two.Files) Write("log/" + path, bytes);
        var asked = await Judge(first, one.Key, second, Path.Combine(_folder, "log"));
        Assert.Equal((ProofState.Continued, 0), (asked.Proof, asked.ExitCode));

        var forked = Write("c", Signed(Other(400)).Files["checkpoint"]);
        asked = await Judge(forked, one.Key, first, Path.Combine(_folder, "log"));
        Assert.Equal((ProofState.Proved, 1), (asked.Proof, asked.ExitCode));
    }

    [Fact]
    public async Task A_newer_checkpoint_within_a_run_and_a_listed_day_are_held_against_the_log_too()
    {
        var entries = RegisterInMemory.Entries();
        var register = Signed(entries);
        register.List("2026-01-31", [.. Other(300)]);
        var verdict = await Check(register);
        Assert.Equal("R18", Assert.Single(verdict.Failures).Rule);
        Assert.Equal(ProofState.Proved, (await Judge(Kept, register.Key)).Proof);
        Directory.Delete(Kept, recursive: true);
        File.Delete(State);

        // A pack that is wrong makes the reading ask for a newer checkpoint.
        register = Signed(entries);
        register.LaterCheckpoint = (1, Signed(Other(600)).Files["checkpoint"]);
        var lines = Encoding.UTF8.GetString(new RegisterInMemory().Files["content/000"]).Split('\n');
        lines[4] = "null";
        register.Files["content/000"] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        verdict = await Check(register);
        Assert.Equal("checkpoint", Assert.Single(verdict.Failures).Rule);
        Assert.Equal(Kept, verdict.EvidenceIn);
        Assert.Equal(ProofState.Proved, (await Judge(Kept, register.Key)).Proof);
    }

    [Fact]
    public async Task Without_a_place_to_keep_them_the_verdict_holds_both_and_says_so()
    {
        var register = Signed(RegisterInMemory.Entries());
        register.List("2026-01-31", [.. Other(300)]);
        var verdict = await Check(register, state: null);
        Assert.NotNull(verdict.WhyNoEvidence);
        Assert.NotNull(Assert.Single(verdict.Failures).Split);
    }

    private Task<Verdict> Check(RegisterInMemory register) => Check(register, State);

    private static Task<Verdict> Check(RegisterInMemory register, string? state)
    {
        Assert.True(VerifierKey.TryParse(register.Key, out var key));
        var request = new VerificationRequest { Target = "memory", Key = register.Key, State = state, Clock = new FixedClock("2026-03-01") };
        return Verification.RunAsync(request, key, register.Fetch, CancellationToken.None);
    }

    private static Task<Verdict> Judge(string target, string key, string? other = null, string? log = null) =>
        Verification.RunAsync(new VerificationRequest { Target = target, Other = other, Log = log, Key = key, Clock = new FixedClock("2026-03-01") }, null, CancellationToken.None);

    private static RegisterInMemory Signed(IReadOnlyList<byte[]> entries)
    {
        var register = new RegisterInMemory();
        register.Sign(entries);
        return register;
    }

    /// <summary>So many entries of another history: its first entry bears another day.</summary>
    private static List<byte[]> Other(int count)
    {
        var entries = RegisterInMemory.Entries();
        Assert.Null(EntryCodec.Read(entries[0], out var entry));
        entries[0] = EntryCodec.Write(entry! with { Day = entry!.Day.AddDays(-1) });
        return [.. entries.Take(count)];
    }

    private static SignedNote Note(RegisterInMemory register) =>
        SignedNote.TryParse(register.Files["checkpoint"], out var note, out _) ? note : throw new InvalidOperationException();

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
