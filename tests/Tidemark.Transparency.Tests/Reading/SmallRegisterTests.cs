using System.Text.Json;

namespace Tidemark.Transparency.Tests;

/// <summary>The register of 600 entries that comes with the specifications, read from its files.</summary>
public sealed class SmallRegisterTests
{
    private static readonly string Folder = Path.Combine(Vectors.Folder, "register-small");
    private static readonly JsonElement Expected =
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Folder, "expected.json")));

    private static readonly VerifierKey Log = Some.Key(File.ReadAllText(Path.Combine(Folder, "vkey")).TrimEnd('\n'));

    [Fact]
    public async Task Its_checkpoint_opens_and_its_tiles_give_the_root()
    {
        var reader = new LogReader(Fetch, Log);
        var opened = await reader.OpenCheckpoint([]);
        var tree = await reader.OpenTree(opened.Checkpoint);

        Assert.Equal(Expected.GetProperty("origin").GetString(), opened.Checkpoint.Origin);
        Assert.Equal(Expected.GetProperty("root").GetString(), tree.Edge.Root.ToString());
        Assert.Equal(Expected.GetProperty("size").GetInt64(), tree.Size);
    }

    [Fact]
    public async Task Every_entry_is_what_its_tile_says_and_of_the_types_that_are_expected()
    {
        var tree = await Open();
        var types = new Dictionary<string, int>();
        await foreach (var bundle in tree.ReadBundles())
        {
            for (var i = 0; i < bundle.Entries.Count; i++)
            {
                var type = JsonSerializer.Deserialize<JsonElement>(bundle.Entries[i].Span).GetProperty("type").GetString()!;
                types[type] = types.GetValueOrDefault(type) + 1;
                Assert.Equal(type == "tally", (bundle.FirstIndex + i) % 256 == 255);
            }
        }

        var expected = Expected.GetProperty("entries").EnumerateObject().ToDictionary(type => type.Name, type => type.Value.GetInt32());
        Assert.Equal(expected, types);
    }

    [Fact]
    public async Task Every_listed_checkpoint_is_of_the_same_log_and_consistent_with_the_last()
    {
        var tree = await Open();
        foreach (var day in Expected.GetProperty("days").EnumerateArray())
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, "checkpoints", day[0].GetString()!));
            Assert.True(SignedCheckpoint.TryOpen(bytes, Log, [], out var opened, out var why), why);
            var (size, root) = (opened.Checkpoint.Size, opened.Checkpoint.Root);

            Assert.Equal(day[1].GetInt64(), size);
            Assert.Equal(root, await tree.RootAt(size));
            Assert.True(ConsistencyProof.Verify(size, root, tree.Size, tree.Checkpoint.Root, await tree.ProveConsistency(size)));
        }
    }

    [Fact]
    public async Task Every_entry_has_a_receipt_that_verifies()
    {
        var tree = await Open();
        Assert.True(SignedNote.TryParse(File.ReadAllBytes(Path.Combine(Folder, "checkpoint")), out var note, out _));
        await foreach (var bundle in tree.ReadBundles())
        {
            for (var i = 0; i < bundle.Entries.Count; i += 17)
            {
                var index = bundle.FirstIndex + i;
                var receipt = new LogProof
                {
                    Index = index, Hashes = await tree.ProveInclusion(index), Checkpoint = note, Extra = bundle.Entries[i],
                };
                Assert.True(LogProof.TryParse(receipt.ToBytes(), out var read, out _));
                Assert.True(read.TryVerify(MerkleTree.Leaf(read.Extra!.Value.Span), Log, [], out _, out _));
            }
        }
    }

    private static async Task<TreeReader> Open()
    {
        var reader = new LogReader(Fetch, Log);
        return await reader.OpenTree((await reader.OpenCheckpoint([])).Checkpoint);
    }

    private static async ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        var file = Path.Combine(Folder, path);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancel) : null;
    }
}
