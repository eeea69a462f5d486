using Tidemark.Core.Campaigns.Reading;

namespace Tidemark.Core.Campaigns;

/// <summary>One configured register: what can be left, by whom, from where, and in which words (service.md section 6).</summary>
public sealed record Campaign
{
    /// <summary>What the campaign is called in files.</summary>
    public required string Code { get; init; }

    /// <summary>The site's title.</summary>
    public required LocalText Title { get; init; }

    /// <summary>What the pages call this campaign's things.</summary>
    public required Wording Wording { get; init; }

    /// <summary>The languages, the first being the one for readers whose own is not among them.</summary>
    public required IReadOnlyList<CampaignLanguage> Languages { get; init; }

    /// <summary>What can be left, in the order in which it is shown.</summary>
    public required IReadOnlyList<Organisation> Organisations { get; init; }

    /// <summary>The headings of the roles, in order.</summary>
    public required IReadOnlyList<NamedGroup> RoleGroups { get; init; }

    /// <summary>The roles, in order.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The headings of the places, in order; may be empty.</summary>
    public required IReadOnlyList<NamedGroup> PlaceGroups { get; init; }

    /// <summary>The places, in order.</summary>
    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>Texts for those who do not write their own; may be empty.</summary>
    public required IReadOnlyList<StatementTemplate> Templates { get; init; }

    /// <summary>What a declarant agrees to.</summary>
    public required Consent Consent { get; init; }

    /// <summary>The reasons for which the desk refuses.</summary>
    public required IReadOnlyList<CodedText> Refusals { get; init; }

    /// <summary>How long private data is kept.</summary>
    public required Retention Retention { get; init; }

    /// <summary>When a batch is cut.</summary>
    public required ReleasePlan Release { get; init; }

    /// <summary>The one outside address, for those who have to leave the page quickly.</summary>
    public required Uri Leave { get; init; }

    /// <summary>Whether search engines are let in.</summary>
    public required bool Indexed { get; init; }

    /// <summary>Reads a campaign file, or says everything that is wrong with it.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="fileName">What problems call the file.</param>
    public static CampaignReading Read(ReadOnlySpan<byte> file, string fileName) => CampaignReader.Read(file, fileName);

    /// <summary>The organisation of that code, if the campaign has it.</summary>
    public Organisation? FindOrganisation(string code) => Organisations.FirstOrDefault(one => one.Code == code);

    /// <summary>The role of that code, if the campaign has it.</summary>
    public Role? FindRole(string code) => Roles.FirstOrDefault(one => one.Code == code);

    /// <summary>The place of that code, if the campaign has it.</summary>
    public Place? FindPlace(string code) => Places.FirstOrDefault(one => one.Code == code);

    /// <summary>The language of that code, if the campaign has it.</summary>
    public CampaignLanguage? FindLanguage(string code) => Languages.FirstOrDefault(one => one.Code == code);

    /// <summary>The template of that code, if the campaign has it.</summary>
    public StatementTemplate? FindTemplate(string code) => Templates.FirstOrDefault(one => one.Code == code);

    /// <summary>The reason to refuse of that code, if the campaign has it.</summary>
    public CodedText? FindRefusal(string code) => Refusals.FirstOrDefault(one => one.Code == code);

    /// <summary>The names of these organisations as a list within a sentence, in the campaign's order.</summary>
    public string NamesOf(IEnumerable<string> organisations, string language)
    {
        var chosen = organisations.ToHashSet(StringComparer.Ordinal);
        var names = Organisations.Where(one => chosen.Contains(one.Code)).Select(one => one.Names[language]).ToList();
        return names.Count < 2
            ? string.Concat(names)
            : string.Join(Wording.Comma[language], names.SkipLast(1)) + Wording.And[language] + names[^1];
    }
}
