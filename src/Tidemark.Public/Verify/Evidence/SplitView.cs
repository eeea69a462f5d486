using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Evidence;

/// <summary>Two checkpoints that one log signed and that do not continue each other, as they were served.</summary>
/// <param name="Earlier">The one that was seen first.</param>
/// <param name="Later">The other.</param>
/// <param name="Proof">For two of different sizes: what shows that the larger one's tree does not begin with the smaller one's. Without it the log may only have failed to show that it does.</param>
public sealed record SplitView(SignedNote Earlier, SignedNote Later, SplitProof? Proof = null)
{
    /// <summary>Takes of the larger one's tree what shows it.</summary>
    internal static async Task<SplitView> Of(SignedNote earlier, SignedNote later, TreeReader larger, long size, CancellationToken cancel) =>
        new(earlier, later, size == 0 || size == larger.Size ? null : await SplitProof.Make(larger, size, cancel));
}
