namespace Tidemark.Core.Campaigns.Reading;

/// <summary>Turns the bytes of a campaign file into a campaign, or into everything that is wrong with it.</summary>
internal static class CampaignReader
{
    private const int LongestFile = 16_777_216;

    internal static CampaignReading Read(ReadOnlySpan<byte> file, string fileName)
    {
        var problems = new CampaignProblems(fileName);
        var campaign = Whole(file, problems);
        return problems.Any ? new CampaignReading(null, problems.ByLine) : new CampaignReading(campaign, []);
    }

    private static Campaign? Whole(ReadOnlySpan<byte> file, CampaignProblems problems)
    {
        if (file.Length is 0 or > LongestFile)
        {
            problems.Add(1, "", file.Length == 0 ? "The file is empty." : "The file is longer than 16 MiB.");
            return null;
        }
        if (LocatedJson.Read(file, problems) is not { } root)
            return null;
        if (root is not LocatedObject members)
        {
            problems.Add(root.Line, "", $"The file has to be an object, and is {root.Kind}.");
            return null;
        }

        var languages = Languages(new Fields(members, "", problems, []));
        return new Fields(members, "", problems, [.. languages.Select(one => one.Code)])
            .Whole(fields => Campaign(fields, languages));
    }

    /// <summary>Read before the rest, for every text is held against them.</summary>
    private static List<CampaignLanguage> Languages(Fields campaign)
    {
        var read = campaign.Array("languages", 1, 100, one =>
        {
            var code = one.String("code", 40);
            if (code.Length > 0 && !Patterns.IsLanguage(code))
                one.Problem("code", "A language is a code such as en or zh-Hans.");
            return new CampaignLanguage(code, one.String("name", 100));
        }, one => one.Code);
        return read;
    }

    private static Campaign Campaign(Fields fields, IReadOnlyList<CampaignLanguage> languages)
    {
        fields.Known("languages");
        var (roleGroups, placeGroups) = fields.Object("groups")
            .Whole(groups => (Lists.Groups(groups, "roles"), Lists.Groups(groups, "places")));
        return new Campaign
        {
            Code = fields.Code("campaign"),
            Title = fields.Local("title", 200),
            Wording = fields.Object("wording").Whole(Sentences.Wording),
            Languages = languages,
            Organisations = Lists.Organisations(fields),
            RoleGroups = roleGroups,
            Roles = Lists.Roles(fields, roleGroups),
            PlaceGroups = placeGroups,
            Places = Lists.Places(fields, placeGroups),
            Templates = Sentences.Templates(fields),
            Consent = fields.Object("consent").Whole(Sentences.Consent),
            Refusals = Sentences.Refusals(fields),
            Retention = fields.Object("retention").Whole(Retention),
            Release = fields.Object("release").Whole(Release),
            Leave = Leave(fields),
            Indexed = Robots(fields),
        };
    }

    private static Retention Retention(Fields days) => new()
    {
        Refused = days.Integer("refused", 1, 3650),
        Merged = days.Integer("merged", 1, 3650),
        Answered = days.Integer("answered", 1, 3650),
        Unanswered = days.Integer("unanswered", 1, 3650),
        Released = days.Integer("released", 1, 3650),
    };

    private static ReleasePlan Release(Fields release) =>
        new(release.Integer("batch", 2, 200), release.Integer("hours", 1, 168));

    private static Uri Leave(Fields fields)
    {
        var spelled = fields.String("leave", 200);
        if (Uri.TryCreate(spelled, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            return address;
        if (spelled.Length > 0)
            fields.Problem("leave", "It has to be an address that begins with https://.");
        return new Uri("https://invalid.invalid/");
    }

    private static bool Robots(Fields fields)
    {
        var spelled = fields.String("robots", 10);
        if (spelled.Length > 0 && spelled is not ("index" or "none"))
            fields.Problem("robots", "It has to be index or none.");
        return spelled == "index";
    }
}
