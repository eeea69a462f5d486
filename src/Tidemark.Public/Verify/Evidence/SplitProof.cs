using System.Diagnostics.CodeAnalysis;
using System.Text;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Evidence;

/// <summary>
/// Shows with which root the tree of a larger checkpoint begins at the size of a smaller one. If the smaller one has another
/// root, no log holds both: hashes determine that root, so nobody has to be asked.
/// </summary>
public sealed record SplitProof(TreeHash Root, IReadOnlyList<TreeHash> Hashes)
{
    private const int MostHashes = 64;

    /// <summary>Makes it of the tree of the larger checkpoint.</summary>
    internal static async Task<SplitProof> Make(TreeReader larger, long size, CancellationToken cancel) =>
        new(await larger.RootAt(size, cancel), await larger.ProveConsistency(size, cancel: cancel));

    /// <summary>Reads the lines of a file: the root, then the hashes.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SplitProof? proof)
    {
        proof = null;
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        if (lines.Length is < 2 or > MostHashes + 2 || lines[^1].Length > 0) return false;
        var hashes = new List<TreeHash>();
        foreach (var line in lines[..^1])
        {
            if (!TreeHash.TryParse(line, out var hash)) return false;
            hashes.Add(hash);
        }

        proof = new SplitProof(hashes[0], hashes[1..]);
        return true;
    }

    /// <summary>Whether it shows that the larger checkpoint's tree does not begin with the smaller one's.</summary>
    internal bool Parts(Checkpoint smaller, Checkpoint larger) =>
        smaller.Size > 0 && smaller.Size < larger.Size && Root != smaller.Root && ConsistencyProof.Verify(smaller.Size, Root, larger.Size, larger.Root, Hashes);

    /// <summary>The file.</summary>
    internal byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Concat([Root + "\n", .. Hashes.Select(hash => hash + "\n")]));
}
