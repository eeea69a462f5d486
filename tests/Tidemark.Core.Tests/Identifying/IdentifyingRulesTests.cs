using Tidemark.Core.Identifying;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>What the rules find and leave, by short texts.</summary>
public sealed class IdentifyingRulesTests
{
    [Theory]
    [InlineData("请打我手机⟦telephone:138 0013 8000⟧。", "请打我手机…。")]
    [InlineData("我的電話是⟦telephone:0912-345-678⟧。", "我的電話是…。")]
    [InlineData("Ring me on ⟦telephone:+1 415 555 0123⟧.", "Ring me on ….")]
    [InlineData("电话⟦telephone:一三八〇〇一三八〇〇〇⟧。", "电话…。")]
    [InlineData("号码⟦telephone:１３８００１３８０００⟧。", "号码…。")]
    [InlineData("⟦identity:110105199003078515⟧是我的证件号。", "…是我的证件号。")]
    [InlineData("護照⟦passport:E12345678⟧,車牌⟦plate:粵B·12345⟧。", "護照…,車牌…。")]
    [InlineData("卡号⟦bankcard:4111 1111 1111 1111⟧", "卡号…")]
    [InlineData("邮箱⟦email:abc.def@example.com⟧", "邮箱…")]
    [InlineData("微信⟦handle:redfish_88⟧", "微信…")]
    [InlineData("See ⟦link:https://example.com/red⟧ for more.", "See … for more.")]
    [InlineData("我住在长沙市芙蓉区⟦address:中山路128号3单元502室⟧。", "我住在长沙市芙蓉区…。")]
    [InlineData("We live at ⟦address:12 Heping Road, Apartment 5⟧, Leeds.", "We live at …, Leeds.")]
    [InlineData("他是⟦post:某县公安局副局长⟧。", "他是某职务。")]
    [InlineData("我舅舅⟦person:王建国⟧也在。", "我舅舅也在。")]
    [InlineData("我表哥⟦person:陳志遠⟧也在。", "我表哥也在。")]
    [InlineData("My uncle ⟦person:Wang Jianguo⟧ was there.", "My uncle was there.")]
    [InlineData("我在⟦workunit:紅星機械廠⟧做過工。", "我在某單位做過工。")]
    [InlineData("我在⟦school:湘潭县第二中学⟧读书。", "我在某校读书。")]
    [InlineData("I went to ⟦school:Yuhong Primary School⟧ for years.", "I went to [school] for years.")]
    [InlineData("我到了⟦village:石桥村⟧。", "我到了某村。")]
    [InlineData("⟦date:1987年5月4日⟧入团。", "1987年5月入团。")]
    [InlineData("⟦date:一九九八年五月四日⟧入党。", "一九九八年五月入党。")]
    [InlineData("We met on ⟦date:4 May 1998⟧.", "We met on May 1998.")]
    [InlineData("We met on ⟦date:May 4, 1998⟧.", "We met on May 1998.")]
    [InlineData("⟦date:农历八月十五⟧我们走了。", "农历八月我们走了。")]
    [InlineData("⟦time:下午三点半⟧开会。", "下午开会。")]
    [InlineData("It began at ⟦time:7:45 pm⟧.", "It began at ….")]
    public void What_could_identify_is_found_and_replaced(string marked, string replaced)
    {
        var labelled = LabelledText.Parse(marked);
        var spans = SomeRules.All.Find(labelled.Text);
        Assert.Equal(labelled.Labels.Select(label => (label.Rule, label.Start, label.Length)), spans.Select(span => (span.Rule, span.Start, span.Length)));
        Assert.Equal(replaced, IdentifyingText.Replace(labelled.Text, spans));
    }

    [Theory]
    [InlineData("1949年10月1日、1989年6月4日、1999年7月20日和2004年11月19日大家都记得。")]
    [InlineData("民國七十八年六月四日,我在家看電視。")]
    [InlineData("On 4 June 1989 I watched the news with my family.")]
    [InlineData("我1998年5月入党,在农村的学校里当过老师。")]
    [InlineData("I joined in May 1998 and was a teacher in Hunan.")]
    [InlineData("副局长很凶,我们村里和厂里的人都怕他。")]
    [InlineData("我哥高中毕业,我妈常常很高兴。")]
    [InlineData("Our factory and the county hospital were near the river.")]
    [InlineData("三十五年来有一千二百万人,百分之三点五。")]
    public void What_says_nothing_about_a_person_is_left(string text) => Assert.Empty(SomeRules.All.Find(text));

    [Fact]
    public void Rules_hold_in_texts_of_mixed_script()
    {
        var spans = SomeRules.All.Find("My 表哥陳志遠 has WeChat redfish_88 和电话 138 0013 8000.");
        Assert.Equal([IdentifyingRule.Person, IdentifyingRule.Handle, IdentifyingRule.Telephone], spans.Select(span => span.Rule));
    }

    [Fact]
    public void Invisible_characters_hide_nothing()
    {
        var text = "138\u200B0013\u20608000";
        var span = Assert.Single(SomeRules.All.Find(text));
        Assert.Equal((0, text.Length), (span.Start, span.Length));
    }

    [Fact]
    public void The_more_serious_rule_wins()
    {
        var span = Assert.Single(SomeRules.All.Find("Write to 13800138000@example.com!"));
        Assert.Equal(IdentifyingRule.Email, span.Rule);
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public void A_long_text_is_searched_as_a_short_one_is(string script)
    {
        var ending = new string('\n', 5_000);
        foreach (var known in LabelledText.Read("known", script).Where((_, at) => at % 5 == 0))
            Assert.Equal(SomeRules.All.Find(known.Text), SomeRules.All.Find(known.Text + ending));
    }
}
