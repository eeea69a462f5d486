using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>One bundle by itself, judged by the rules from the tally before it on and from what its entries refer to (level 2).</summary>
internal sealed class BundleCheck(TreeReader tree, ManifestSearch manifests)
{
    private const int Interval = RegisterState.TallyInterval;
    private readonly EntryChain _chains = new(tree);

    /// <summary>Throws at the first entry that breaks a rule.</summary>
    public async Task Run(long number, CancellationToken cancel)
    {
        var state = await Before(number, cancel);
        var bundle = await tree.Bundle(number, cancel);
        var broken = number == 0 ? [] : await _chains.Recall(state, bundle, cancel);
        for (var at = 0; at < bundle.Entries.Count; at++)
        {
            if (await Append(state, bundle.Entries[at], cancel) is not { } failure) continue;
            // A chain that is broken further back says so better than its end, which then leads to nothing.
            throw new RefusedException(failure.Rule == "R8" && broken.TryGetValue(bundle.FirstIndex + at, out var earlier) ? earlier : Finding.At(bundle.FirstIndex + at, failure));
        }
    }

    private async Task<RegisterState> Before(long number, CancellationToken cancel)
    {
        if (number == 0) return new RegisterState(tree.Checkpoint.Origin);
        var index = (number * Interval) - 1;
        var bytes = await tree.Entry(index, cancel);
        var tally = LastTally.Tally(bytes.Span, number - 1);
        var state = RegisterState.Behind(tree.Checkpoint.Origin, tally, Digest.Of(bytes.Span));
        state.Assume(await manifests.EarlierCampaign(index, cancel));
        return state;
    }

    private async Task<RuleFailure?> Append(RegisterState state, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        byte[]? file = null;
        if (bytes.Span.StartsWith("{\"type\":\"manifest\","u8) && EntryCodec.Read(bytes.Span, out var manifest) is null)
            file = await manifests.File((ManifestEntry)manifest!, cancel);
        var failure = state.Append(bytes.Span, _ => file);
        if (failure is not { Rule: "R4" or "R16" } || state.Size == 0) return failure;

        // Perhaps a later campaign allows it: then the one in force is looked for.
        state.Assume(await manifests.CampaignAt(state.Size, cancel));
        return state.Append(bytes.Span, _ => file);
    }
}
