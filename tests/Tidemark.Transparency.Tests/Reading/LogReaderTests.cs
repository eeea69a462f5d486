namespace Tidemark.Transparency.Tests;

/// <summary>A reader believes only what the checkpoint vouches for.</summary>
public sealed class LogReaderTests
{
    [Fact]
    public async Task Every_entry_is_read_in_order()
    {
        var tree = await MemoryLog.OfSize(600).Tree();
        var read = new List<byte[]>();
        await foreach (var bundle in tree.ReadBundles())
        {
            Assert.Equal(read.Count, bundle.FirstIndex);
            for (var i = 0; i < bundle.Entries.Count; i++)
                read.Add(bundle.Entries[i].ToArray());
        }

        Assert.Equal(Enumerable.Range(0, 600).Select(index => Some.Entry(index)), read);
        Assert.Equal(Some.Entry(577), (await tree.Entry(577)).ToArray());
    }

    [Fact]
    public async Task The_right_edge_is_read_first_and_a_tile_after_the_one_above_it()
    {
        var log = MemoryLog.OfSize(600);
        var tree = await log.Tree();
        Assert.Equal(["tile/0/002.p/88", "tile/1/000.p/2"], log.Fetched);

        await tree.Bundle(1);
        Assert.Equal(["tile/0/001", "tile/entries/001"], log.Fetched[2..]);
    }

    [Fact]
    public async Task Tiles_below_a_full_tile_are_read_from_the_root_downwards()
    {
        var log = MemoryLog.OfSize(65_600);
        var tree = await log.Tree();
        log.Fetched.Clear();

        await tree.Bundle(3);
        await tree.Bundle(4);
        Assert.Equal(["tile/1/000", "tile/0/003", "tile/entries/003", "tile/0/004", "tile/entries/004"], log.Fetched);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    [InlineData(65_536)]
    public async Task A_log_of_any_size_opens(int size)
    {
        var tree = await MemoryLog.OfSize(size).Tree();
        Assert.Equal((size + 255) / 256, tree.Bundles);
        var count = 0L;
        await foreach (var bundle in tree.ReadBundles())
            count += bundle.Entries.Count;
        Assert.Equal(size, count);
    }

    [Fact]
    public async Task Proofs_from_tiles_verify_for_every_kind_of_place()
    {
        var log = MemoryLog.OfSize(66_000);
        var tree = await log.Tree();
        foreach (var index in new long[] { 0, 1, 255, 256, 257, 40_000, 65_535, 65_536, 65_791, 65_792, 65_999 })
        {
            var proof = await tree.ProveInclusion(index);
            Assert.True(InclusionProof.Verify(index, 66_000, MerkleTree.Leaf(Some.Entry(index)), proof, tree.Checkpoint.Root));
        }

        var leaves = Some.Leaves(66_000);
        foreach (var (old, size) in new (int, int)[] { (0, 66_000), (1, 256), (255, 300), (256, 300), (257, 65_537), (65_536, 66_000), (66_000, 66_000) })
        {
            var (oldRoot, root) = (Some.Root(leaves[..old]), Some.Root(leaves[..size]));
            Assert.Equal(oldRoot, await tree.RootAt(old));
            Assert.Equal(root, await tree.RootAt(size));
            Assert.True(ConsistencyProof.Verify(old, oldRoot, size, root, await tree.ProveConsistency(old, size)));
        }
    }

    [Fact]
    public async Task A_place_outside_the_tree_is_the_callers_mistake()
    {
        var tree = await MemoryLog.OfSize(300).Tree();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.Entry(300));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.Bundle(2));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.Bundle(-1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveInclusion(300));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveConsistency(1, 301));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.RootAt(-1));
    }

    [Fact]
    public async Task Partial_files_that_are_gone_are_cut_from_the_full_ones()
    {
        var log = MemoryLog.OfSize(300, 600);
        var old = new Checkpoint("example.org/register", 300, Some.Root(Some.Leaves(300)));
        foreach (var path in new[] { "tile/0/001.p/44", "tile/entries/001.p/44" })
            Assert.True(log.Files.Remove(path));

        var tree = await log.Reader().OpenTree(old);
        var bundle = await tree.Bundle(1);
        Assert.Equal(44, bundle.Entries.Count);
        Assert.Equal("299"u8, bundle.Entries[43].Span);
        Assert.Contains("tile/0/001", log.Fetched);
        Assert.Contains("tile/entries/001", log.Fetched);
    }

    [Theory]
    [InlineData("tile/0/001", LogFailureKind.Tile)]
    [InlineData("tile/entries/001", LogFailureKind.Bundle)]
    public async Task A_full_file_is_cut_only_after_its_length_was_checked(string path, LogFailureKind kind)
    {
        var log = MemoryLog.OfSize(300, 600);
        var old = new Checkpoint("example.org/register", 300, Some.Root(Some.Leaves(300)));
        foreach (var gone in new[] { "tile/0/001.p/44", "tile/entries/001.p/44" })
            Assert.True(log.Files.Remove(gone));
        log.Files[path] = log.Files[path][..^(kind == LogFailureKind.Tile ? 32 : 5)];

        var failure = await FailureOf(async () => await (await log.Reader().OpenTree(old)).Bundle(1));
        Assert.Equal((kind, 1), (failure.Kind, failure.Bundle));
    }

    [Fact]
    public async Task The_checkpoint_of_the_log_opens_and_any_other_is_a_checkpoint_failure()
    {
        var log = MemoryLog.OfSize(300);
        Assert.Equal(log.Checkpoint, (await log.Reader().OpenCheckpoint([])).Checkpoint);

        log.Files["checkpoint"][^8] ^= 1;
        Assert.Equal("checkpoint", (await FailureOf(async () => await log.Reader().OpenCheckpoint([]))).Name);
        log.Files.Remove("checkpoint");
        Assert.Equal("checkpoint", (await FailureOf(async () => await log.Reader().OpenCheckpoint([]))).Name);
    }

    [Theory]
    [InlineData("tile/0/002.p/88")]
    [InlineData("tile/1/000.p/2")]
    public async Task A_flipped_bit_at_the_right_edge_is_a_root_failure(string path)
    {
        var log = MemoryLog.OfSize(600);
        log.Files[path][17] ^= 4;
        var failure = await FailureOf(async () => await log.Tree());
        Assert.Equal(("root", null, null), (failure.Name, failure.Index, failure.Bundle));
    }

    [Theory]
    [InlineData("tile/0/002.p/88", 2)]
    [InlineData("tile/1/000.p/2", 0)]
    [InlineData("tile/0/001", 1)]
    public async Task A_missing_tile_and_one_of_another_width_are_tile_failures(string path, int bundle)
    {
        var log = MemoryLog.OfSize(600);
        var bytes = log.Files[path];
        foreach (var spoilt in new[] { null, bytes[..^32], bytes[..^1], [.. bytes, .. new byte[32]], Array.Empty<byte>() })
        {
            log.Files.Remove(path);
            if (spoilt is not null)
                log.Files[path] = spoilt;
            var failure = await FailureOf(async () => await (await log.Tree()).Bundle(1));
            Assert.Equal(("tile", null, (long?)bundle), (failure.Name, failure.Index, failure.Bundle));
        }
    }

    [Fact]
    public async Task A_flipped_bit_in_a_full_tile_is_a_tile_failure_of_its_first_bundle()
    {
        var log = MemoryLog.OfSize(65_536 + 65_536 + 300);
        log.Files["tile/0/259"][8191] ^= 128;
        log.Files["tile/1/001"][0] ^= 1;
        var tree = await log.Tree();

        Assert.Equal(("tile", (long?)256), await At(259));
        log.Files["tile/1/001"][0] ^= 1;
        Assert.Equal(("tile", (long?)259), await At(259));
        Assert.Equal(260, (await tree.Bundle(260)).Number);

        async Task<(string, long?)> At(long bundle)
        {
            var failure = await FailureOf(async () => await tree.Bundle(bundle));
            return (failure.Name, failure.Bundle);
        }
    }

    [Fact]
    public async Task An_altered_entry_is_a_bundle_failure_with_its_index_and_those_before_were_read()
    {
        var log = MemoryLog.OfSize(600);
        var at = log.Files["tile/entries/001"].AsSpan().IndexOf("300"u8);
        log.Files["tile/entries/001"][at] ^= 1;

        var read = 0;
        var failure = await FailureOf(async () =>
        {
            await foreach (var bundle in (await log.Tree()).ReadBundles())
                read += bundle.Entries.Count;
        });
        Assert.Equal(("bundle", (long?)300, (long?)1), (failure.Name, failure.Index, failure.Bundle));
        Assert.Equal(256, read);
    }

    [Fact]
    public async Task A_bundle_missing_or_wrongly_framed_is_a_bundle_failure()
    {
        var log = MemoryLog.OfSize(600);
        var bytes = log.Files["tile/entries/002.p/88"];
        foreach (var (spoilt, index) in new (byte[]?, long?)[]
        {
            (null, null), ([], null), (bytes[..^5], null), (bytes[..^1], 599), ([.. bytes, 0], null), ([0, 0, .. bytes], 512),
        })
        {
            log.Files.Remove("tile/entries/002.p/88");
            if (spoilt is not null)
                log.Files["tile/entries/002.p/88"] = spoilt;
            var failure = await FailureOf(async () => await (await log.Tree()).Bundle(2));
            Assert.Equal(("bundle", index, (long?)2), (failure.Name, failure.Index, failure.Bundle));
        }
    }

    [Fact]
    public async Task A_reading_fetches_every_file_once_and_keeps_few()
    {
        var log = MemoryLog.OfSize(65_536 * 2);
        var tree = await log.Tree();
        await foreach (var bundle in tree.ReadBundles())
            Assert.Equal(256, bundle.Entries.Count);

        Assert.Equal(log.Fetched.Count, log.Fetched.Distinct().Count());
        Assert.Equal(1 + 2 + 512 + 512, log.Fetched.Count);
    }

    private static async Task<LogFailure> FailureOf(Func<Task> reading) =>
        (await Assert.ThrowsAsync<LogFailureException>(reading)).Failure;
}
