using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody without a pointer, and without scripts, on the pages where something is asked for or decided.</summary>
public sealed class KeyboardTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task A_release_is_put_off_with_the_keyboard_alone()
    {
        var code = await demo.Wire.FileAsync("Put off without a pointer.");
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Phone);
        await visit.OpenAsync("/c");
        await visit.TabToAsync("#code");
        await visit.Page.Keyboard.TypeAsync(code);
        await visit.KeyLeadingOnAsync("Enter");
        await visit.TabToAsync("button[value=delay]");
        await visit.KeyLeadingOnAsync("Enter");
        await visit.TabToAsync("input[name=release]");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.TabToAsync("button[value=delay-now]");
        await visit.KeyLeadingOnAsync("Enter");
        await visit.SeesAsync(visit.Said["return.done.delayed"]);
        await visit.SeesAsync(visit.Said["return.release.week", 24]);
    }

    [Fact]
    public async Task Marked_words_are_left_and_replaced_and_a_list_is_pasted_with_the_keyboard_alone()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Desktop);
        await visit.OpenAsync("/w");
        await visit.TabToAsync("button[value=several]");
        await visit.KeyLeadingOnAsync("Enter");
        await visit.TabToAsync("summary");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.TabToAsync("#list");
        await visit.Page.Keyboard.InsertTextAsync("远山 党\n近水 团");
        await visit.TabToAsync("button[value=list]");
        await visit.KeyLeadingOnAsync("Enter");
        foreach (var step in new[] { "persons", "about" })
        {
            await visit.TabToAsync("button.go");
            await visit.KeyLeadingOnAsync("Enter");
        }

        await visit.TabToAsync("#text");
        await visit.Page.Keyboard.InsertTextAsync("我们退出。电话13812345678，邮箱wei@example.com。");
        await visit.TabToAsync("button.go");
        await visit.KeyLeadingOnAsync("Enter");
        foreach (var choices in new[] { new[] { "display", "release" }, ["code"] })
        {
            foreach (var choice in choices)
            {
                await visit.TabToAsync($"input[name={choice}]");
                await visit.Page.Keyboard.PressAsync("Space");
            }

            await visit.TabToAsync("button.go");
            await visit.KeyLeadingOnAsync("Enter");
        }

        await visit.TabToAsync("button[value=leave-1]");
        await visit.KeyLeadingOnAsync("Enter");
        await visit.TabToAsync("button[value=replace-1]");
        await visit.KeyLeadingOnAsync("Space");
        Assert.Equal("我们退出。电话…，邮箱wei@example.com。", await visit.Page.Locator(".statement-text").InnerTextAsync());
    }
}
