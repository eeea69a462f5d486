using Microsoft.Playwright;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Two reviewers at the desk of a real register, one without scripts on a phone, one with the keys.</summary>
public sealed class DeskTests(Chromium chromium, RealSite real)
{
    [Fact]
    public async Task Without_scripts_cases_are_accepted_refused_coarsened_masked_skipped_and_pulled_back()
    {
        var first = await real.Wire.FileAsync("老师不该被迫入党。", "zh-Hans", ("role", "teacher"), ("place", "CN-SC"));
        var second = await real.Wire.FileAsync("我叫小明，住在三号楼。", "zh-Hans");
        var third = await real.Wire.FileAsync("买菜去了。", "zh-Hans");
        await using var visit = await Visit.StartAsync(chromium, real.Address, "zh-Hans", Screen.Phone);
        var (desk, said) = (new DeskVisit(visit), visit.Said);
        await desk.SignInAsync(real.Reviewer("second"));

        await desk.FindAsync("老师不该被迫入党。");
        await visit.SeesAsync(said.Name("places", "CN-SC"));
        await desk.DecideAsync("review.coarsen.country");
        await visit.SeesAsync(said["review.notice.changed"]);
        await visit.SeesAsync(said.Name("places", "CN"));
        await desk.DecideAsync("review.accept");

        await desk.FindAsync("我叫小明，住在三号楼。");
        await visit.Page.GetByText(said["review.mask.title"], new() { Exact = true }).ClickAsync();
        await visit.Field(said["review.mask.words"]).FillAsync("三号楼");
        await visit.PressAsync(said["review.mask.go"]);
        Assert.DoesNotContain("三号楼", await desk.ShownAsync(), StringComparison.Ordinal);
        await desk.DecideAsync("review.skip");
        Assert.NotEqual("我叫小明", (await desk.ShownAsync())?[..4]);
        await desk.RefuseAsync("买菜去了。", "unclear");

        await visit.LeadingOnAsync(() => visit.Page.Locator("nav a[href$='/desk/accepted']").ClickAsync());
        var accepted = visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "老师不该被迫入党。" });
        await visit.LeadingOnAsync(() => accepted.GetByRole(AriaRole.Button, new() { Name = said["review.accepted.back"], Exact = true }).ClickAsync());
        await visit.SeesAsync(said["review.notice.pulled-back"]);
        await desk.AcceptAsync("老师不该被迫入党。");
        await SignOutAsync(visit, "second");

        await real.ReleaseAsync();
        await using var declarant = await Visit.StartAsync(chromium, real.Address, "zh-Hans", Screen.Phone);
        var returning = new ReturningVisit(declarant);
        await returning.OpenAsync(first);
        await returning.WaitForAsync("released");
        await declarant.SeesAsync(said["return.change.place"]);
        await declarant.FollowAsync(said["return.public.page"]);

        await Eventually.TrueAsync(
            async () =>
            {
                // Intake and the public zone each follow the log at their own pace.
                await declarant.LeadingOnAsync(() => declarant.Page.ReloadAsync());
                return await declarant.Page.Locator(".statement-text").CountAsync() > 0;
            },
            "the statement is public");

        await declarant.SeesAsync(said.Name("places", "CN"));
        await declarant.DoesNotSeeAsync(said.Name("places", "CN-SC"));
        await returning.OpenAsync(third);
        await declarant.SeesAsync(said.Refusal("unclear"));
        await returning.OpenAsync(second);
        await declarant.SeesAsync(said["return.change.text"]);
    }

    [Fact]
    public async Task With_the_keys_cases_are_decided_without_a_pointer()
    {
        await real.Wire.FileAsync("First by key.", "en", ("role", "nurse"), ("place", "DE"));
        await real.Wire.FileAsync("Second by key.");
        await real.Wire.FileAsync("Third by key.");
        await real.Wire.FileAsync("Fourth by key: 13812345678, or wei@example.com.");
        await using var visit = await Visit.StartAsync(chromium, real.Address, "en", Screen.Desktop, scripts: true);
        var (desk, said) = (new DeskVisit(visit), visit.Said);
        await desk.SignInAsync(real.Reviewer("third"));
        await desk.FindAsync("First by key.");

        Task KeyAsync(string key) => visit.LeadingOnAsync(() => visit.Page.Keyboard.PressAsync(key));
        await KeyAsync("c");
        await visit.SeesAsync(said["review.notice.changed"]);
        await KeyAsync("a");
        Assert.NotEqual("First by key.", await desk.ShownAsync());
        await KeyAsync("b");
        Assert.Equal("First by key.", await desk.ShownAsync());
        await visit.SeesAsync(said["review.notice.pulled-back"]);
        await KeyAsync("a");
        await desk.FindAsync("Second by key.");
        await KeyAsync("s");
        Assert.NotEqual("Second by key.", await desk.ShownAsync());
        await desk.FindAsync("Third by key.");

        await KeyAsync("?");
        Assert.Equal(said["review.keys.title"], await visit.HeadingAsync());
        foreach (var does in new[] { "accept", "refuse", "reason", "mark", "coarsen", "skip", "back", "ask", "reply", "sheet", "escape" })
        {
            await visit.SeesAsync(said[$"review.keys.{does}"]);
        }

        await KeyAsync("Escape");
        Assert.Equal("Third by key.", await desk.ShownAsync());
        await visit.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(visit.Button(said.Refusal("unclear"))).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Button(said.Refusal("unclear"))).ToBeHiddenAsync();
        await visit.Page.Keyboard.PressAsync("r");
        await KeyAsync("1");
        Assert.NotEqual("Third by key.", await desk.ShownAsync());

        // Each mark has its number as its key, the most serious first.
        await desk.FindAsync("Fourth by key: 13812345678, or wei@example.com.");
        await KeyAsync("2");
        Assert.Equal("Fourth by key: ■■■, or wei@example.com.", await desk.ShownAsync());
        await visit.SeesAsync(said["review.notice.changed"]);
        await KeyAsync("1");
        Assert.Equal("Fourth by key: ■■■, or ■■■.", await desk.ShownAsync());
        await visit.DoesNotSeeAsync(said["review.marks.title"]);
        await visit.Page.Keyboard.PressAsync("1");
        await KeyAsync("a");

        // A question is opened, chosen with the arrows and sent without a pointer; so is an answer.
        await desk.FindAsync("Second by key.");
        await visit.Page.Keyboard.PressAsync("q");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visit.Page.Locator("#ask-ready-1")).ToBeFocusedAsync();
        await KeyAsync("Enter");
        await visit.SeesAsync(said["review.notice.ask-done"]);
        await real.Wire.AskAsync("Asked by key?");
        await desk.FindAsync("Asked by key?");
        await visit.Page.Keyboard.PressAsync("w");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await KeyAsync("Enter");
        await visit.SeesAsync(said["review.notice.reply-done"]);

        // A key typed into a field is a letter.
        await real.Wire.FileAsync("Fifth by key.");
        await desk.FindAsync("Fifth by key.");
        await visit.Page.GetByText(said["review.mask.title"], new() { Exact = true }).ClickAsync();
        await visit.Field(said["review.mask.words"]).PressSequentiallyAsync("abc");
        Assert.Equal("abc", await visit.Field(said["review.mask.words"]).InputValueAsync());
        await SignOutAsync(visit, "third");
    }

    [Fact]
    public async Task A_wrong_sign_in_does_not_say_what_was_wrong_and_forgets_the_passphrase()
    {
        await using var visit = await Visit.StartAsync(chromium, real.Address, "zh-Hans", Screen.Phone);
        var said = visit.Said;
        foreach (var name in new[] { "second", "nobody" })
        {
            await visit.OpenAsync("/desk");
            await visit.Field(said["review.in.name"]).FillAsync(name);
            await visit.Field(said["review.in.passphrase"]).FillAsync("not the passphrase");
            await visit.Field(said["review.in.code"]).FillAsync("123456");
            await visit.PressAsync(said["review.in.go"]);
            await visit.IsToldAsync("name", said["review.in.wrong"]);
            Assert.Equal(name, await visit.Field(said["review.in.name"]).InputValueAsync());
            Assert.Equal("", await visit.Field(said["review.in.passphrase"]).InputValueAsync());
        }
    }

    [Fact]
    public async Task Left_alone_the_desk_signs_itself_out()
    {
        await using var visit = await Visit.StartAsync(chromium, real.Address, "en", Screen.Desktop);
        var left = RealSite.Idle + TimeSpan.FromSeconds(1) - real.Idling.Elapsed;
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, TestContext.Current.CancellationToken);
        }

        await visit.Page.Context.AddCookiesAsync([new() { Name = "desk", Value = real.IdleCookie, Url = real.Address }]);
        await visit.OpenAsync("/desk");
        Assert.Equal(visit.Said["review.in.title"], await visit.HeadingAsync());
    }

    [Fact]
    public async Task A_page_of_the_desk_leaves_the_screen_by_itself()
    {
        await using var visit = await Visit.StartAsync(chromium, real.Address, "en", Screen.Desktop);
        await new DeskVisit(visit).SignInAsync(real.Reviewer("second"));
        Assert.Equal($"{RealSite.Idle.TotalSeconds + 2}; url=/en/desk", await visit.HeaderAsync("refresh"));
        await SignOutAsync(visit, "second");
        Assert.Equal(visit.Said["review.in.title"], await visit.HeadingAsync());
    }

    private static Task SignOutAsync(Visit visit, string name) => visit.PressAsync(visit.Said["review.out", name]);
}
