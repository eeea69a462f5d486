using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Manifests, the codes they allow, and imports' sources: R4.</summary>
internal static class ManifestRules
{
    public static RuleFailure? Judge(RegisterState state, Entry entry, ManifestFile? file, Predicate<ImportEntry> isSpent) =>
        First(state.Size, entry) ?? entry switch
        {
            ManifestEntry => Failure(file!.Problem)
                ?? (state.Campaign is { } earlier && file.Campaign is { } campaign ? Lost(earlier, campaign) : null),
            ImportEntry import => Codes(state.Campaign!, import)
                ?? Source(import, state.IsImportSource(import.Source))
                ?? Order(import)
                ?? (isSpent(import) ? Spent(import) : null),
            _ => Codes(state.Campaign!, entry),
        };

    /// <summary>What a log begins with.</summary>
    public static RuleFailure? First(long index, Entry entry) =>
        Failure(index == 0 && entry is not ManifestEntry { Subject: ManifestSubject.Campaign } ? "the first entry is no campaign manifest" : null);

    /// <summary>Codes of an entry that the campaign does not list.</summary>
    public static RuleFailure? Codes(CampaignRegister campaign, Entry entry) => Failure(entry switch
    {
        StatementEntry statement => campaign.Unknown(statement.Claims),
        ActEntry { After: { } now } => campaign.Unknown(now),
        ImportEntry { Left: { } left } => campaign.Unknown(left),
        _ => null,
    });

    /// <summary>What a campaign has lost of an earlier one.</summary>
    public static RuleFailure? Lost(CampaignRegister earlier, CampaignRegister campaign) => Failure(campaign.LostFrom(earlier));

    /// <summary>An import's source.</summary>
    public static RuleFailure? Source(ImportEntry import, bool isThere) =>
        Failure(isThere ? null : $"{import.Source} is no earlier manifest of subject import");

    /// <summary>An import's days.</summary>
    public static RuleFailure? Order(ImportEntry import) =>
        Failure(import.From > import.To || import.To > import.Day ? "from, to and day are not in order" : null);

    /// <summary>What has been imported before.</summary>
    public static RuleFailure Spent(ImportEntry import) => new("R4", $"the source's {import.Then} has been imported already");

    /// <summary>What is wrong with a file or an entry, as a failure.</summary>
    public static RuleFailure? Failure(string? why) => why is null ? null : new RuleFailure("R4", why);
}
