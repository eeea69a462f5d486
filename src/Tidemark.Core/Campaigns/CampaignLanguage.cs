namespace Tidemark.Core.Campaigns;

/// <summary>A language that a campaign is written in.</summary>
/// <param name="Code">As pages and entries spell it, such as <c>zh-Hans</c>.</param>
/// <param name="Name">What its readers call it.</param>
public sealed record CampaignLanguage(string Code, string Name);
