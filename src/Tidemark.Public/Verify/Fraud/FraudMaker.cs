using Tidemark.Core.Entries;
using Tidemark.Core.Fraud;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Fraud;

/// <summary>A proof, or why there is none.</summary>
internal sealed record FraudMaking(FraudProof? Proof, string? WhyNot);

/// <summary>Gathers of a log what it takes to show to others that an entry breaks a rule, and no more than that.</summary>
/// <param name="tree">The tree of the checkpoint.</param>
/// <param name="checkpoint">The checkpoint as the log signed it.</param>
/// <param name="fetch">Gives manifests' files.</param>
/// <param name="mostBundles">If it takes more bundles than these to come from an entry back to its campaign, a later campaign is looked for.</param>
internal sealed class FraudMaker(TreeReader tree, SignedNote checkpoint, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, int mostBundles = 16)
{
    private readonly ShownLog _log = new(tree.Checkpoint.Origin, tree.Size);
    private readonly List<FraudPart> _parts = [];

    /// <summary>Makes the proof of a finding. The hints are what may bear witness beside what the entry itself names.</summary>
    public async Task<FraudMaking> Make(Finding finding, IReadOnlyList<FraudItem> hints, CancellationToken cancel)
    {
        var index = finding.Index ?? throw new ArgumentException("A finding about no entry cannot be proved.", nameof(finding));
        await Add(new FraudItem(FraudItemKind.Entry, index), cancel);
        foreach (var hint in hints) await Add(hint, cancel);
        var judgement = await Judge(finding.Rule, index, cancel);
        if (judgement.Missing is { Kind: FraudItemKind.Bundle } && finding.Rule is "R4" or "R16")
            judgement = await ByLaterCampaign(finding.Rule, index, judgement, cancel);
        return judgement.IsBroken ? new FraudMaking(Proof(finding.Rule), null) : new FraudMaking(null, judgement.Why);
    }

    /// <summary>Judges, adds what is missing, and judges again, until something follows or no more can be added.</summary>
    private async Task<FraudJudgement> Judge(string rule, long index, CancellationToken cancel)
    {
        while (true)
        {
            var judgement = FraudRules.Judge(rule, index, _log);
            if (judgement.Missing is not { } missing) return judgement;
            if (missing.Kind is FraudItemKind.Bundle && _parts.Count(part => part.Item.Kind is FraudItemKind.Bundle) == mostBundles) return judgement;
            if (!await Add(missing, cancel)) return judgement;
        }
    }

    private async Task<FraudJudgement> ByLaterCampaign(string rule, long index, FraudJudgement judgement, CancellationToken cancel)
    {
        await foreach (var bundle in tree.ReadBundles(index / TilePath.FullWidth, cancel))
        {
            for (var at = 0; at < bundle.Entries.Count; at++)
            {
                var place = bundle.FirstIndex + at;
                if (place <= index || EntryCodec.Read(bundle.Entries[at].Span, out var entry) is not null || entry is not ManifestEntry { Subject: ManifestSubject.Campaign }) continue;
                if (!await Add(new FraudItem(FraudItemKind.Entry, place), cancel) || !await Add(new FraudItem(FraudItemKind.File, place), cancel)) continue;
                judgement = FraudRules.Judge(rule, index, _log);
                if (judgement.IsBroken) return judgement;
            }
        }

        return judgement with { Why = "its campaign lies too far back, and no later one lacks what it lacks" };
    }

    private async Task<bool> Add(FraudItem item, CancellationToken cancel)
    {
        if (_parts.Exists(part => part.Item == item)) return true;
        if (await Part(item, cancel) is not { } part) return false;
        if (part.Show(tree.Checkpoint, _log) is { } why) throw new InvalidOperationException($"A log that was read is not shown: {why}.");
        _parts.Add(part);
        return true;
    }

    /// <summary>A part of the log with the hashes that prove its place; null if a manifest's file is missing.</summary>
    internal async Task<FraudPart?> Part(FraudItem item, CancellationToken cancel) => item.Kind switch
    {
        FraudItemKind.Entry => new FraudPart(item, await tree.Entry(item.Index, cancel), await tree.ProveInclusion(item.Index, cancel)),
        FraudItemKind.Bundle => await Bundle(item, cancel),
        _ => await File(item, cancel),
    };

    private async Task<FraudPart> Bundle(FraudItem item, CancellationToken cancel)
    {
        var bundle = await tree.Bundle(item.Index, cancel);
        return new FraudPart(item, bundle.Entries.Bytes, await BundleTree.Prove(tree, bundle, cancel));
    }

    private async Task<FraudPart?> File(FraudItem item, CancellationToken cancel)
    {
        var entry = await tree.Entry(item.Index, cancel);
        return EntryCodec.Read(entry.Span, out var read) is null && read is ManifestEntry manifest
            && await fetch(RegisterPaths.Manifest(manifest.Digest), cancel) is { Length: > 0 } bytes
                ? new FraudPart(item, bytes, [])
                : null;
    }

    /// <summary>The proof, without the parts that it holds without.</summary>
    private FraudProof Proof(string rule)
    {
        var parts = _parts.Where((part, at) => at == 0 || _log.IsUsed(part.Item)).ToList();
        for (var at = parts.Count - 1; at > 0; at--)
        {
            List<FraudPart> less = [.. parts[..at], .. parts[(at + 1)..]];
            var log = new ShownLog(tree.Checkpoint.Origin, tree.Size);
            if (less.TrueForAll(part => part.Show(tree.Checkpoint, log) is null) && FraudRules.Judge(rule, parts[0].Item.Index, log).IsBroken) parts = less;
        }

        return new FraudProof(rule, parts, checkpoint);
    }
}
