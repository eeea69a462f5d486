namespace Tidemark.Core.Campaigns.Reading;

/// <summary>The wording, the templates, the consent and the reasons to refuse.</summary>
internal static class Sentences
{
    private const int Name = 200;
    private const int Paragraph = 4_000;

    internal static Wording Wording(Fields wording) => new()
    {
        Register = wording.Local("register", Name),
        Intro = wording.Local("intro", Paragraph, lines: true),
        Counted = wording.Local("counted", Name),
        Act = wording.Local("act", Name),
        Write = wording.Local("write", Name),
        Ask = wording.Local("ask", Name),
        All = wording.Local("all", Name),
        Safety = wording.Local("safety", Paragraph, lines: true),
        Comma = wording.Local("comma", 10),
        And = wording.Local("and", 10),
    };

    internal static List<StatementTemplate> Templates(Fields campaign)
    {
        return campaign.Array("templates", 0, 50, one => new StatementTemplate(
            one.Code("code"), one.Local("names", Name), one.Local("texts", Paragraph, lines: true),
            one.Local("together", Paragraph, lines: true)), one => one.Code);
    }

    internal static Consent Consent(Fields consent)
    {
        var read = new Consent
        {
            Everyone = Coded(consent, "everyone", 1),
            JoinedAsMinor = Coded(consent, "joinedAsMinor", 1),
            FilesAsMinor = Coded(consent, "filesAsMinor", 1),
        };
        foreach (var code in Campaigns.Consent.RequiredCodes.Where(code => read.Everyone.All(one => one.Code != code)))
            consent.Problem("everyone", $"A sentence with the code {code} is missing: every campaign has to say it.");
        return read;
    }

    internal static List<CodedText> Refusals(Fields campaign) => Coded(campaign, "refusals", 1);

    private static List<CodedText> Coded(Fields from, string member, int least)
    {
        return from.Array(member, least, 50, one => new CodedText(one.Code("code"), one.Local("texts", Paragraph, lines: true)),
            one => one.Code);
    }
}
