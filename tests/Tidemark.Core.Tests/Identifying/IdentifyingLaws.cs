using FsCheck;
using FsCheck.Fluent;
using Tidemark.Core.Identifying;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>Whatever is written: the spans are of the text, and nothing of what was replaced is found again.</summary>
public sealed class IdentifyingLaws
{
    private static readonly string[] Pieces =
    [
        "1998年5月4日", "3日", "138", "0013", "8000", " ", "王建国", "我妈", "李秀英", "石桥", "村", "红星", "机械厂", "厂长", "某县", "公安局", "下午3点", "半", "微信", "redfish_88", "@",
        "example.com", "My uncle ", "Wang ", "4 May ", "1998", "路", "中山", "128号", "3单元", "\uD83D", "\uDE00", "\u200B", "…", "\n", "。", "1987", "-05-04", "6222", "农历八月十五", "第二", "中学", "國",
    ];

    private static readonly Gen<string> Composed = Gen.Elements(Pieces).ListOf().Select(string.Concat);
    private static readonly Gen<string> Any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");

    [Fact]
    public void Spans_are_of_the_text_ordered_and_disjoint() => Holds(text =>
    {
        var at = 0;
        foreach (var span in SomeRules.All.Find(text))
        {
            if (span.Start < at || span.Length < 1 || span.End > text.Length)
                return false;
            at = span.End;
        }
        return true;
    });

    [Fact]
    public void Nothing_of_what_was_replaced_is_found_again() => Holds(text =>
    {
        var spans = SomeRules.All.Find(text);
        var replaced = IdentifyingText.Replace(text, spans, out var pieces);
        return SomeRules.All.Find(replaced).All(again => pieces.All(piece => piece.End.Value <= again.Start || piece.Start.Value >= again.End));
    });

    [Fact]
    public void Replacing_leaves_the_rest_as_it_was() => Holds(text =>
    {
        var spans = SomeRules.All.Find(text);
        var replaced = IdentifyingText.Replace(text, spans, out var pieces);
        return spans.Select(span => span.Replacement).SequenceEqual(pieces.Select(piece => replaced[piece]));
    });

    [Theory]
    [InlineData("1")]
    [InlineData("一")]
    [InlineData("村")]
    [InlineData("Aa ")]
    [InlineData("1 ")]
    [InlineData("我妈王")]
    [InlineData("\uD83D")]
    public void Long_texts_of_one_kind_are_read_to_the_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Assert.All(SomeRules.All.Find(text), span => Assert.True(span.End <= text.Length));
    }

    private static void Holds(Func<string, bool> law)
    {
        foreach (var texts in new[] { Composed, Any })
            Prop.ForAll(texts.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 7));
    }
}
