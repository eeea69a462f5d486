using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>
/// Finds the latest manifest before an entry in a log that is not read whole. Nothing points to manifests, so it reads backwards, every entry
/// vouched for by the root: what it finds is the latest, and what it does not find is not there.
/// </summary>
internal sealed class ManifestSearch(TreeReader tree, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, Action<long, long> report)
{
    // Stretches of the log of which the campaign in force is known: from behind its manifest up to and with an index.
    private readonly List<(long Manifest, long Through, CampaignRegister Campaign)> _campaigns = [];

    /// <summary>The latest campaign before an entry that is known without reading more than the first entry.</summary>
    public async Task<CampaignRegister> EarlierCampaign(long index, CancellationToken cancel)
    {
        if (_campaigns.Count == 0) await Remember(0, 0, await First(cancel), cancel);
        return _campaigns.Where(known => known.Manifest < index).MaxBy(known => known.Manifest).Campaign;
    }

    /// <summary>The campaign in force at an entry: that of the latest campaign manifest before it (R4).</summary>
    public async Task<CampaignRegister> CampaignAt(long index, CancellationToken cancel)
    {
        await EarlierCampaign(index, cancel);
        var below = _campaigns.Where(known => known.Manifest < index).MaxBy(known => known.Manifest);
        if (index <= below.Through) return below.Campaign;
        if (await Latest(ManifestSubject.Campaign, index, Math.Max(below.Manifest, below.Through - 1), cancel) is { } found) return await Remember(found.Index, index, found.Entry, cancel);
        _campaigns[_campaigns.IndexOf(below)] = below with { Through = index };
        return below.Campaign;
    }

    /// <summary>The file of the latest keys manifest; null if the log has none.</summary>
    public async Task<KeysFile?> Keys(CancellationToken cancel) =>
        await Latest(ManifestSubject.Keys, tree.Size, -1, cancel) is { } found ? (await Read(found.Index, found.Entry, cancel)).Keys : null;

    /// <summary>Reads a manifest's file; missing, of another size or digest, or of no form it is refused.</summary>
    public async Task<ManifestFile> Read(long index, ManifestEntry manifest, CancellationToken cancel)
    {
        var bytes = await File(manifest, cancel);
        var failure = ManifestFile.Read(manifest, _ => bytes, out var file) ?? (file!.Problem is { } problem ? new RuleFailure("R4", problem) : null);
        return failure is null ? file! : throw new RefusedException(Finding.At(index, failure));
    }

    /// <summary>A manifest's file as it is served, unjudged.</summary>
    public ValueTask<byte[]?> File(ManifestEntry manifest, CancellationToken cancel) => fetch(RegisterPaths.Manifest(manifest.Digest), cancel);

    /// <summary>From the entry before <paramref name="before"/> back to the one behind <paramref name="above"/>.</summary>
    private async Task<(long Index, ManifestEntry Entry)?> Latest(ManifestSubject subject, long before, long above, CancellationToken cancel)
    {
        for (var number = (before - 1) / RegisterState.TallyInterval; number >= 0 && number >= above / RegisterState.TallyInterval; number--)
        {
            var bundle = await tree.Bundle(number, cancel);
            for (var at = (int)Math.Min(bundle.Entries.Count, before - bundle.FirstIndex) - 1; at >= 0 && bundle.FirstIndex + at > above; at--)
            {
                if (!bundle.Entries[at].Span.StartsWith("{\"type\":\"manifest\","u8)) continue;
                var manifest = Manifest(bundle.Entries[at].Span, bundle.FirstIndex + at);
                if (manifest.Subject == subject) return (bundle.FirstIndex + at, manifest);
            }

            report(before - bundle.FirstIndex, before - above - 1);
        }

        return null;
    }

    private async Task<CampaignRegister> Remember(long index, long through, ManifestEntry manifest, CancellationToken cancel)
    {
        var campaign = (await Read(index, manifest, cancel)).Campaign!;
        _campaigns.Add((index, through, campaign));
        return campaign;
    }

    private async Task<ManifestEntry> First(CancellationToken cancel)
    {
        var manifest = Manifest((await tree.Entry(0, cancel)).Span, 0);
        return manifest.Subject is ManifestSubject.Campaign ? manifest : throw Refused(0, "R4", "the first entry is no campaign manifest");
    }

    private static ManifestEntry Manifest(ReadOnlySpan<byte> bytes, long index)
    {
        if (EntryCodec.Read(bytes, out var entry) is { } failure) throw new RefusedException(Finding.At(index, failure));
        return entry as ManifestEntry ?? throw Refused(index, "R4", "the first entry is no campaign manifest");
    }

    private static RefusedException Refused(long index, string rule, string why) => new(Finding.At(index, new RuleFailure(rule, why)));
}
