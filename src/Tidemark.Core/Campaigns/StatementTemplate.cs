namespace Tidemark.Core.Campaigns;

/// <summary>A short neutral text for those who do not want to write their own.</summary>
/// <param name="Code">What the form names it by; never in an entry.</param>
/// <param name="Names">What the form calls it.</param>
/// <param name="Texts">The statement of one person, with <c>{organisations}</c> where those that are left are named.</param>
/// <param name="Together">The same of several persons who declare together.</param>
public sealed record StatementTemplate(string Code, LocalText Names, LocalText Texts, LocalText Together)
{
    /// <summary>The mark that is replaced by the names of the organisations.</summary>
    public const string OrganisationsMark = "{organisations}";

    /// <summary>The text of somebody, or of several, who leave these organisations, in that language.</summary>
    public string TextFor(Campaign campaign, IEnumerable<string> organisations, string language, bool together = false)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var named = campaign.NamesOf(organisations, language);
        return (together ? Together : Texts)[language].Replace(OrganisationsMark, named, StringComparison.Ordinal);
    }
}
