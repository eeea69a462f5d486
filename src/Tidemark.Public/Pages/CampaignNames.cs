using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Public.LogFiles;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The latest campaign that the log names, read once for each.</summary>
internal sealed class CampaignNames(LogFolder log, PageState state)
{
    private Latest _latest = new(null, new Names(state.Campaign));

    public Names Of(Snapshot look)
    {
        var known = _latest;
        if (look.Campaign() is not { } digest || digest == known.Digest) return known.Names;
        var file = log.Manifest(new Digest(Convert.FromHexString(digest)));

        // A campaign may keep the register's rules without having all that pages need: then the one given at start serves.
        var campaign = file is null ? null : Campaign.Read(file, digest).Campaign;
        var names = new Names(campaign ?? state.Campaign);
        _latest = new Latest(digest, names);
        return names;
    }

    private sealed record Latest(string? Digest, Names Names);
}

/// <summary>What a campaign calls the codes in entries; a code that it does not have stands for itself.</summary>
public sealed class Names(Campaign campaign)
{
    public Campaign Campaign => campaign;

    public string Organisation(string code, Language language) => Name(campaign.FindOrganisation(code)?.Names, code, language);

    /// <summary>Its name where no sentence goes before it.</summary>
    public string OrganisationAlone(string code, Language language)
    {
        var name = Organisation(code, language);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>What leaving it is called, in a word or two.</summary>
    public string Act(string code, Language language) => Name(campaign.FindOrganisation(code)?.Act, code, language);

    public string Role(string code, Language language) => Name(campaign.FindRole(code)?.Names, code, language);

    public string Place(string code, Language language) => Name(campaign.FindPlace(code)?.Names, code, language);

    public string LanguageName(string code) => campaign.FindLanguage(code)?.Name ?? code;

    /// <summary>Organisations in the campaign's order, those that it does not have behind them.</summary>
    public IEnumerable<string> InOrder(IEnumerable<string> organisations)
    {
        var order = campaign.Organisations.Select(one => one.Code).ToList();
        return organisations.OrderBy(code => order.IndexOf(code) is var at and >= 0 ? at : int.MaxValue).ThenBy(code => code, StringComparer.Ordinal);
    }

    /// <summary>Whether the campaign lists a code, or a statement bears it.</summary>
    internal bool Knows(ViewChoice choice, Snapshot look) => choice.Dimension switch
    {
        Dimension.Organisation => campaign.FindOrganisation(choice.Code) is not null,
        Dimension.Role => campaign.FindRole(choice.Code) is not null,
        Dimension.Place => campaign.FindPlace(choice.Code) is not null,
        Dimension.Language => campaign.FindLanguage(choice.Code) is not null,
        _ => false,
    } || look.Count(Selection.Everything.With(choice.Dimension, choice.Code)) > 0;

    private static string Name(LocalText? names, string code, Language language) =>
        names is not null && names.Languages.Contains(language.Code) ? names[language.Code] : code;
}
