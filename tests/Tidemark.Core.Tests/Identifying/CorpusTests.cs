using Tidemark.Core.Identifying;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>The rules against the labelled texts; of the scored part only figures are ever printed.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Scripts = ["zh-Hans", "zh-Hant", "en"];
    private static readonly IdentifyingRules Rules = SomeRules.All;

    private static readonly IdentifyingRule[] Numbers =
    [
        IdentifyingRule.Telephone, IdentifyingRule.Identity, IdentifyingRule.Passport, IdentifyingRule.Bankcard, IdentifyingRule.Plate,
        IdentifyingRule.Email, IdentifyingRule.Handle, IdentifyingRule.Link, IdentifyingRule.Address,
    ];

    [Fact]
    public void The_scored_texts_are_found_as_well_as_promised()
    {
        var texts = Scripts.ToDictionary(script => script, script => LabelledText.Read("scored", script));
        foreach (var (script, some) in texts)
            output.WriteLine(Scores.Of(Rules, some).Table(script));
        var all = Scores.Of(Rules, texts.Values.SelectMany(some => some));
        output.WriteLine(all.Table("all scripts"));

        // A rule has 12 to 23 marked stretches here: of numbers, handles and addresses 0.95 is asked of all together, 0.9 of each.
        Assert.True(all.Recall(Numbers) >= 0.95, $"numbers, handles and addresses: {all.Recall(Numbers):0.000}");
        Assert.All(Enum.GetValues<IdentifyingRule>(), rule => Assert.True(all.Recall(rule) >= (Numbers.Contains(rule) ? 0.9 : 0.85), $"{rule}: {all.Recall(rule):0.000}"));
        Assert.True(all.FalseInHarmless * 100 <= all.Harmless * 5, $"{all.FalseInHarmless} false marks in {all.Harmless} harmless texts");
    }

    [Fact]
    public void What_was_found_in_the_known_texts_is_still_found()
    {
        foreach (var script in Scripts)
        {
            var scores = Scores.Of(Rules, LabelledText.Read("known", script));
            output.WriteLine(scores.Table(script));
            Assert.All(Enum.GetValues<IdentifyingRule>(), rule => Assert.True(scores.Recall(rule) >= 0.95, $"{script} {rule}: {scores.Recall(rule):0.000}"));
            Assert.True(scores.FalseInHarmless * 100 <= scores.Harmless * 2, $"{scores.FalseInHarmless} false marks in {scores.Harmless} harmless texts");
        }
    }
}
