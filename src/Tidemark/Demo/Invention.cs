using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Filing;

namespace Tidemark.Demo;

/// <summary>Draws what an invented declarant of the demo answers, in the form's own words.</summary>
internal sealed class Invention(Campaign campaign, InventedTexts invented, RandomSource random)
{
    // Most people have a role that very many share.
    private readonly List<Role> broad = [.. campaign.Roles.Where(role => role.Broad)];

    public FilingAnswers Answers()
    {
        var text = invented.Texts[random.Below(invented.Texts.Count)];
        var aliases = invented.Aliases[text.Lang];
        return new FilingAnswers
        {
            Organisations = Organisations(),
            Role = OneIn(2) ? Of(OneIn(6) ? campaign.Roles : broad).Code : "",
            Place = OneIn(3) ? "" : Of(campaign.Places.Take(31).ToList()).Code,
            Lang = text.Lang,
            Words = FilingAnswers.Own,
            Text = text.Text,
            Signature = aliases[random.Below(aliases.Count)],
            Release = FilingAnswers.Next,
            Display = OneIn(20) ? FilingAnswers.Hidden : FilingAnswers.Shown,
            Code = OneIn(10) ? FilingAnswers.No : FilingAnswers.Yes,
            JoinedAsMinor = OneIn(3) ? FilingAnswers.Yes : FilingAnswers.No,
            FilesAsMinor = FilingAnswers.No,
            Consent = FilingAnswers.Yes,
            MinorConsent = FilingAnswers.Yes,
        };
    }

    public bool OneIn(int n) => random.Below(n) == 0;

    private List<string> Organisations()
    {
        var all = campaign.Organisations.Select(one => one.Code).ToList();
        var chosen = all.Where(_ => OneIn(2)).ToList();
        return chosen.Count > 0 ? chosen : [all[random.Below(all.Count)]];
    }

    private T Of<T>(IReadOnlyList<T> list) => list[random.Below(list.Count)];
}
