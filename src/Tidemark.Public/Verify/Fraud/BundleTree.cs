using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Fraud;

/// <summary>
/// The log's tree seen from above its bundles: a tree whose leaves are the roots of bundles has the same root as the log,
/// also where the last bundle is not full, because every cut of a larger tree falls between bundles.
/// </summary>
internal static class BundleTree
{
    private const int Width = RegisterState.TallyInterval;

    /// <summary>How many bundles a log has; the last may not be full.</summary>
    public static long Bundles(long size) => (size / Width) + (size % Width == 0 ? 0 : 1);

    /// <summary>The root over a bundle's entries.</summary>
    public static TreeHash Root(EntryBundle bundle)
    {
        var range = new CompactRange();
        for (var at = 0; at < bundle.Count; at++) range.Append(MerkleTree.Leaf(bundle[at].Span));
        return range.Root;
    }

    /// <summary>The hashes from a bundle's root up: those of its first entry without the ones inside it.</summary>
    public static async Task<IReadOnlyList<TreeHash>> Prove(TreeReader tree, VerifiedBundle bundle, CancellationToken cancel)
    {
        var whole = await tree.ProveInclusion(bundle.FirstIndex, cancel);
        return [.. whole.Skip(InclusionProof.Plan(0, bundle.Entries.Count).Count)];
    }
}
