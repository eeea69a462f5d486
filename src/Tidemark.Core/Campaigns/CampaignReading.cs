namespace Tidemark.Core.Campaigns;

/// <summary>What came of reading a campaign file: the campaign, or what is wrong with it.</summary>
/// <param name="Campaign">The campaign, if nothing is wrong.</param>
/// <param name="Problems">What is wrong, by line; empty if nothing is.</param>
public sealed record CampaignReading(Campaign? Campaign, IReadOnlyList<CampaignProblem> Problems);
