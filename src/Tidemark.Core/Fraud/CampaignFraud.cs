using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Fraud;

/// <summary>
/// R4 and R16 by parts of a log. Which campaign was in force at an entry follows from all entries since its manifest; or
/// a campaign after the entry lacks the code or the mark, and since campaigns only grow, so did the one in force.
/// </summary>
internal static class CampaignFraud
{
    public static RuleFailure? Codes(long index, ShownLog log)
    {
        var entry = log.Read(index);
        return ManifestRules.First(index, entry) ?? entry switch
        {
            ManifestEntry manifest => Manifest(index, manifest, log),
            ImportEntry import => ManifestRules.Order(import)
                ?? Source(index, import, log)
                ?? Spent(index, import, log)
                ?? (import.Left is null ? null : ByCampaign(index, log, campaign => ManifestRules.Codes(campaign, import))),
            StatementEntry or ActEntry { After: not null } => ByCampaign(index, log, campaign => ManifestRules.Codes(campaign, entry)),
            _ => null,
        };
    }

    public static RuleFailure? Places(long index, ShownLog log)
    {
        var claims = log.Read(index) switch
        {
            StatementEntry statement => statement.Claims,
            ActEntry act => act.After,
            _ => null,
        };
        return claims is null ? null : ByCampaign(index, log, campaign => StatementRules.Place(campaign, claims));
    }

    private static RuleFailure? Manifest(long index, ManifestEntry manifest, ShownLog log)
    {
        if (manifest.Subject is not (ManifestSubject.Campaign or ManifestSubject.Keys or ManifestSubject.Policy)) return null;
        var file = log.File(index, manifest);
        if (file.Campaign is not { } campaign) return ManifestRules.Failure(file.Problem);
        foreach (var (at, earlier) in Campaigns(0, index, log))
            if (ManifestRules.Lost(earlier, campaign) is { } lost) return Using(at, log, lost);
        return null;
    }

    private static RuleFailure? Source(long index, ImportEntry import, ShownLog log) =>
        ManifestRules.Source(import, import.Source < index && log.Read(import.Source) is ManifestEntry { Subject: ManifestSubject.Import });

    private static RuleFailure? Spent(long index, ImportEntry import, ShownLog log)
    {
        if (import.Then is null) return null;
        foreach (var (at, other) in log.All<ImportEntry>(0, index))
            if (other.Source == import.Source && other.Then == import.Then) return ManifestRules.Spent(log.Use(at, other));
        return null;
    }

    private static RuleFailure? ByCampaign(long index, ShownLog log, Func<CampaignRegister, RuleFailure?> judge)
    {
        foreach (var (at, later) in Campaigns(index + 1, log.Size, log))
            if (judge(later) is { } failure) return Using(at, log, failure);
        for (var at = index - 1; at >= 0; at--)
            if (log.ReadInBundle(at) is ManifestEntry { Subject: ManifestSubject.Campaign } manifest)
                return log.File(at, manifest).Campaign is { } inForce ? judge(inForce) : throw new NothingFollowsException($"the campaign at index {at} breaks R4 before it");
        throw new NothingFollowsException("there is no campaign before it");
    }

    /// <summary>The shown campaigns whose files are shown and hold; others are passed over.</summary>
    private static IEnumerable<(long Index, CampaignRegister Campaign)> Campaigns(long from, long before, ShownLog log)
    {
        foreach (var (at, manifest) in log.All<ManifestEntry>(from, before))
            if (manifest.Subject is ManifestSubject.Campaign && log.TryFile(at, manifest)?.Campaign is { } campaign) yield return (at, campaign);
    }

    private static RuleFailure Using(long manifest, ShownLog log, RuleFailure failure)
    {
        log.Use(manifest);
        log.UseFile(manifest);
        return failure;
    }
}
