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
        var several = OneIn(9);
        var texts = several ? invented.Together : invented.Texts;
        var text = texts[random.Below(texts.Count)];
        return new FilingAnswers
        {
            Several = several ? FilingAnswers.Yes : "",
            Agreed = several ? FilingAnswers.Yes : "",
            Persons = Persons(several ? Companions() : 1, text.Lang),
            Role = OneIn(2) ? Of(OneIn(6) ? campaign.Roles : broad).Code : "",
            Place = OneIn(3) ? "" : Of(campaign.Places.Take(31).ToList()).Code,
            Lang = text.Lang,
            Words = FilingAnswers.Own,
            Text = text.Text,
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

    /// <summary>Mostly a family or a few friends, now and then a whole class or workshop.</summary>
    private int Companions() => OneIn(8) ? 10 + random.Below(StatementDraft.MostPersons - 9) : 2 + random.Below(5);

    private List<PersonAnswers> Persons(int count, string lang)
    {
        var aliases = invented.Aliases[lang].ToArray();
        random.Shuffle<string>(aliases);
        return [.. aliases.Take(count).Select(alias => new PersonAnswers { Organisations = Organisations(), Signature = alias })];
    }

    private List<string> Organisations()
    {
        var all = campaign.Organisations.Select(one => one.Code).ToList();
        var chosen = all.Where(_ => OneIn(2)).ToList();
        return chosen.Count > 0 ? chosen : [all[random.Below(all.Count)]];
    }

    private T Of<T>(IReadOnlyList<T> list) => list[random.Below(list.Count)];
}
