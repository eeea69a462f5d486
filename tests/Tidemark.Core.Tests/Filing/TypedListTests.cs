using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Filing;
using Tidemark.Core.Tests.Campaigns;

namespace Tidemark.Core.Tests.Filing;

/// <summary>Lists are read as people type them, and what cannot be read is kept.</summary>
public sealed class TypedListTests
{
    private static readonly TypedList Default = new(Bundled("three-withdrawals.json"));
    private static readonly TypedList Gardens = new(Bundled("allotment-society.json"));

    [Theory]
    [InlineData("海上来人 党", "海上来人", "party")]
    [InlineData("海上来人 党团队", "海上来人", "league,party,pioneers")]
    [InlineData("海上来人，退党、退团", "海上来人", "league,party")]
    [InlineData("海上來人：退黨 退團 退隊", "海上來人", "league,party,pioneers")]
    [InlineData("1. 海上来人（党、团）", "海上来人", "league,party")]
    [InlineData("（12）海上来人　团，队", "海上来人", "league,pioneers")]
    [InlineData("3、海上来人\t党\t队", "海上来人", "party,pioneers")]
    [InlineData("海上来人 退出党和团", "海上来人", "league,party")]
    [InlineData("海上来人 三退", "海上来人", "league,party,pioneers")]
    [InlineData("海上来人——中国共产党", "海上来人", "party")]
    [InlineData("80后的人 党", "80后的人", "party")]
    [InlineData("约翰·史密斯 ＣＣＰ／ＣＹＬＣ", "约翰·史密斯", "league,party")]
    [InlineData("Quiet Heron ccp", "Quiet Heron", "party")]
    [InlineData("Quiet Heron, Party, youth league", "Quiet Heron", "league,party")]
    [InlineData("Quiet Heron - Young Pioneers & League", "Quiet Heron", "league,pioneers")]
    [InlineData("Quiet Heron Youth League and Young Pioneers", "Quiet Heron", "league,pioneers")]
    [InlineData("Quiet Heron leaving the Communist Party of China", "Quiet Heron", "party")]
    [InlineData("Garden Party CCP", "Garden Party", "party")]
    [InlineData("Garden Party, CCP", "Garden Party", "party")]
    [InlineData("Quiet Heron CCP, League", "Quiet Heron", "league,party")]
    [InlineData("海上来人 党、团", "海上来人", "league,party")]
    [InlineData("7) Anna-Marie O'Neil  all", "Anna-Marie O'Neil", "league,party,pioneers")]
    public void A_line_is_the_signature_and_what_is_left(string line, string signature, string left)
    {
        var person = Assert.Single(Default.Read(line));
        Assert.Equal((signature, left), (person.Signature, string.Join(',', person.Organisations)));
    }

    [Theory]
    [InlineData("Quiet Heron Fed SC", "Quiet Heron", "federation,seed-circle")]
    [InlineData("听雨的白鹭 联合会、种子", "听雨的白鹭", "federation,seed-circle")]
    [InlineData("聽雨的白鷺 養蜂", "聽雨的白鷺", "bee-guild")]
    [InlineData("Quiet Heron: seed-circle", "Quiet Heron", "seed-circle")]
    public void The_words_are_those_of_the_campaign(string line, string signature, string left)
    {
        var person = Assert.Single(Gardens.Read(line));
        Assert.Equal((signature, left), (person.Signature, string.Join(',', person.Organisations)));
        Assert.Empty(Assert.Single(Gardens.Read("海上来人 党")).Organisations);
    }

    [Theory]
    [InlineData("海上来人")]
    [InlineData("海上来人党团")]
    [InlineData("海上来人，北京，党")]
    [InlineData("老李、老王 党")]
    [InlineData("党")]
    [InlineData("党 团")]
    [InlineData("，党")]
    [InlineData("Quiet Heron CCPx")]
    [InlineData("1.")]
    public void What_cannot_be_read_is_kept_whole_and_still_asks_what_is_left(string line)
    {
        var person = Assert.Single(Default.Read(line));
        Assert.Empty(person.Organisations.Except(line == "党 团" ? ["league"] : []));
        Assert.Contains(person.Signature, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_lines_are_nobody_and_any_line_end_will_do() =>
        Assert.Equal(["a", "b", "c"], Default.Read("\r\n a 党\r\n\r\n b 党 \u3000\n\tc 党\r\n").Select(person => person.Signature));

    [Fact]
    public void Whatever_is_typed_is_read_without_a_failure_and_no_line_is_lost()
    {
        var pieces = Gen.Elements("党", "团", " ", "\t", "\u3000", "，", "(", "）", "Party", "Youth League", "白鹭", "1.", "é", "\uD800", "\n", "\r\n", "🙂", "-", "和", "\u00A0", "x", "\u0000");
        var typed = Gen.OneOf(
            Gen.ArrayOf(pieces).Select(string.Concat),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));
        Prop.ForAll(Arb.From(typed), text =>
        {
            var (lines, persons) = (TypedList.Lines(text).ToList(), Default.Read(text));
            return lines.Count == persons.Count && lines.Zip(persons).All(pair => Keeps(pair.First, pair.Second));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_longest_form_of_the_worst_lines_is_read_at_once()
    {
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var worst in new[] { "党", "和 ", "党 和", "( ", "- ", "1. ", "\t" })
            Default.Read(string.Concat(Enumerable.Repeat(worst, 300_000 / worst.Length)));
        Default.Read(string.Join('\n', Enumerable.Repeat(string.Concat(Enumerable.Repeat("和 党", 160)), 600)));
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 0, 5);
    }

    /// <summary>Either the whole line stands there as the signature; or a part of it does, and what is left was named behind it.</summary>
    private static bool Keeps(string line, PersonAnswers person) => person.Organisations.Count == 0
        ? person.Signature == line
        : person.Signature.Trim().Length > 0 && line.Replace('\u00A0', ' ').Contains(person.Signature, StringComparison.Ordinal);

    private static Campaign Bundled(string file) =>
        Campaign.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "campaigns", file)), file).Campaign!;
}
