using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody whose words could identify them looks at the marks of the preview, without scripts.</summary>
public sealed class MarksTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hant", Screen.Desktop, "我退出。電話13812345678，信箱wei@example.com。", "我退出。電話…，信箱wei@example.com。")]
    [InlineData("en", Screen.Phone, "I leave. Call 13812345678 or write to wei@example.com.", "I leave. Call … or write to wei@example.com.")]
    public async Task One_is_left_and_one_replaced_and_nothing_else_is_changed(string language, Screen screen, string text, string sent)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var (writing, said, answers) = (new WritingVisit(visit), visit.Said, new Answers { Text = text });
        await writing.ToPreviewAsync(answers);
        Assert.Equal(["wei@example.com", "13812345678"], await visit.Page.Locator(".findings strong").AllInnerTextsAsync());
        await visit.SeesAsync(said["write.marks.what"]);
        await visit.SeesAsync(said["marks.why.telephone"]);

        await visit.PressAsync($"{said["write.marks.leave"]} [1]");
        Assert.Equal(["13812345678"], await visit.Page.Locator(".findings strong").AllInnerTextsAsync());
        await visit.SeesAsync(said["write.marks.left", 1]);
        await visit.PressAsync(said["write.marks.again"]);
        Assert.Equal(2, await visit.Page.Locator(".findings > li").CountAsync());
        await visit.PressAsync($"{said["write.marks.leave"]} [1]");
        await visit.PressAsync($"{said["write.marks.omit"]} [1]");
        Assert.Equal(0, await visit.Page.Locator(".findings, mark").CountAsync());
        await visit.SeesAsync(said["write.marks.limits"]);
        Assert.Equal(sent, await visit.Page.Locator(".statement-text").InnerTextAsync());
        Assert.NotNull(await writing.SendAsync(answers));
    }
}
