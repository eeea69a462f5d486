using System.Buffers.Binary;
using Tidemark.Transparency;

namespace Tidemark.Tests.Bench;

/// <summary>The least that any check has to do: read the bundles, hash every entry and every node above, and arrive at the root.</summary>
internal static class HashingAlone
{
    /// <summary>Hashes the whole log on so many threads; fails if the root is not the checkpoint's.</summary>
    public static void Run(MeasuredLog log, int threads)
    {
        var full = log.Checkpoint.Size / TilePath.FullWidth;
        var tops = new TreeHash[full];
        TreeHash[] tail = [];
        Parallel.For(0, log.Bundles, new ParallelOptions { MaxDegreeOfParallelism = threads }, bundle =>
        {
            var (entries, _, count) = log.Files(bundle);
            var leaves = Leaves(entries, count);
            if (bundle < full)
            {
                tops[bundle] = Top(leaves);
            }
            else
            {
                tail = leaves;
            }
        });
        Assert.Equal(log.Checkpoint.Root, Root(tops, tail));
    }

    /// <summary>The hashes of the entries of a bundle.</summary>
    public static TreeHash[] Leaves(ReadOnlySpan<byte> bundle, int count)
    {
        var leaves = new TreeHash[count];
        for (var at = 0; at < count; at++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
            leaves[at] = MerkleTree.Leaf(bundle.Slice(2, length));
            bundle = bundle[(2 + length)..];
        }

        return leaves;
    }

    private static TreeHash Top(TreeHash[] leaves)
    {
        for (var width = leaves.Length / 2; width > 0; width /= 2)
        {
            for (var at = 0; at < width; at++)
            {
                leaves[at] = MerkleTree.Node(leaves[2 * at], leaves[(2 * at) + 1]);
            }
        }

        return leaves[0];
    }

    private static TreeHash Root(TreeHash[] tops, TreeHash[] tail)
    {
        var above = new CompactRange();
        foreach (var top in tops)
        {
            above.Append(top);
        }

        var below = new CompactRange();
        foreach (var leaf in tail)
        {
            below.Append(leaf);
        }

        return new CompactRange((tops.Length * (long)TilePath.FullWidth) + tail.Length, above.Peaks.Concat(below.Peaks)).Root;
    }
}
