using System.Text.Json;
using Tidemark.Core.Entries;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Tests.CommandLine;

/// <summary>Whoever finds a false log takes a file away that convinces others, and the exit status says what a file proves.</summary>
public sealed class ProvingFraud : IDisposable
{
    private const string Origin = "false.example/register";
    private readonly TemporaryFolder _folder = new();
    private readonly SignerKey _key = new(Origin, KeyType.Ed25519, [.. Enumerable.Repeat((byte)9, 32)]);

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_proof_is_1_one_that_proves_nothing_is_3_and_no_file_is_2()
    {
        WriteLog("log", Statement(1));
        var proof = _folder["found.fraud"];
        var found = await Verify(_folder["log"], "--proof", proof);
        Assert.Equal(1, found.Status);
        Assert.Contains(proof, found.Error, StringComparison.Ordinal);

        var proved = await Verify(proof, "--json");
        Assert.Equal((1, ""), (proved.Status, proved.Error));
        using (var verdict = JsonDocument.Parse(proved.Output))
        {
            Assert.Equal("proved", verdict.RootElement.GetProperty("state").GetString());
            Assert.Equal("R4", verdict.RootElement.GetProperty("failures")[0].GetProperty("rule").GetString());
            Assert.Equal(0, verdict.RootElement.GetProperty("failures")[0].GetProperty("index").GetInt64());
        }

        var before = File.ReadAllBytes(proof);
        WriteLog("log", Statement(2));
        Assert.Contains("stays as it is", (await Verify(_folder["log"], "--proof", proof)).Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(proof));

        File.WriteAllText(_folder["other.fraud"], File.ReadAllText(proof).Replace("\nR4\n", "\nR7\n", StringComparison.Ordinal));
        var unproved = await Verify(_folder["other.fraud"]);
        Assert.Equal((3, ""), (unproved.Status, unproved.Error));
        Assert.Contains("proves nothing", unproved.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Verify(_folder["absent.fraud"])).Status);
    }

    [Fact]
    public async Task Two_checkpoints_of_one_size_are_kept_beside_the_state_and_prove_themselves()
    {
        WriteLog("log", Statement(1));
        var state = _folder["register.state"];
        Assert.Equal(1, (await Verify(_folder["log"], "--state", state)).Status);
        File.Copy(_folder["log/checkpoint"], _folder["first"]);
        WriteLog("log", Statement(2));
        var split = await Verify(_folder["log"], "--state", state);
        Assert.Equal(1, split.Status);
        Assert.Contains(state + ".evidence", split.Error, StringComparison.Ordinal);

        var kept = await Verify(state + ".evidence");
        Assert.Equal((1, ""), (kept.Status, kept.Error));
        Assert.Contains("cannot be one log", kept.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Verify(_folder["first"], _folder["log/checkpoint"])).Status);
        Assert.Equal(3, (await Verify(_folder["first"], _folder["first"])).Status);
    }

    private static StatementEntry Statement(byte id) => new()
    {
        Day = new DateOnly(2026, 1, 1),
        Id = new StatementId([.. Enumerable.Repeat(id, StatementId.Length)]),
        Number = 1,
        Claims = new Claims
        {
            Display = Display.Shown, Kind = StatementKind.Single, Persons = 1, Left = CountMap.Of(("party", 1)), Made = Made.Self, Via = Channel.Web, Confirmed = Confirmed.None, Lang = "en",
        },
        Names = Digest.Of([1]),
        Text = Digest.Of([2]),
    };

    /// <summary>A log of one entry, which is no campaign.</summary>
    private void WriteLog(string name, Entry entry)
    {
        var bytes = EntryCodec.Write(entry);
        var growth = RightEdge.Empty.Grow([MerkleTree.Leaf(bytes)]);
        foreach (var tile in growth.Tiles) Write($"{name}/{tile.Path.Format()}", tile.Bytes.ToArray());
        Write($"{name}/{EntriesPath.At(0, 1).Format()}", EntryBundle.Write([bytes]));
        Write($"{name}/checkpoint", new Checkpoint(Origin, 1, growth.Edge.Root).Sign(_key).ToBytes());
    }

    private void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], bytes);
    }

    private Task<Ended> Verify(string target, params string[] more) => TidemarkProcess.RunAsync(["verify", target, .. more, "--key", _key.VerifierKey.ToString()]);
}
