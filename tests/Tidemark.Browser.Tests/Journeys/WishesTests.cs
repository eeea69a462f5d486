using System.Globalization;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody comes back with the code and asks for something else than at filing.</summary>
public sealed class WishesTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task A_statement_is_written_anew_and_only_the_new_text_is_reviewed_and_published()
    {
        const string First = "第一稿，写得太急。", Second = "想好了再写：我退出。不要再打…。";
        var code = await demo.Wire.FileAsync(First, "zh-Hans");
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (returning, writing, answers) = (new ReturningVisit(visit), new WritingVisit(visit), new Answers { Text = Second.Replace("…", "13812345678", StringComparison.Ordinal), Signature = "后来的人" });
        await returning.OpenAsync(code);
        await returning.AskAsync("replace");
        await visit.SeesAsync(visit.Said["return.replace.stays"]);
        await visit.PressAsync(visit.Said["return.replace.go"]);
        await visit.DoesNotSeeAsync(First);
        await writing.AnewToPreviewAsync(answers);
        await visit.PressAsync($"{visit.Said["write.marks.omit"]} [1]");
        await visit.SeesAsync(visit.Said["write.preview.correction"]);
        await writing.AnswerAsync("preview", answers);
        await visit.PressAsync(visit.Said["write.preview.send"]);
        await visit.SeesAsync(visit.Said["return.done.replaced"]);

        await (await demo.DeskAsync(chromium)).AcceptAsync(Second);
        await returning.OpenAsync(code);
        await returning.WaitForAsync("released");
        await visit.FollowAsync(visit.Said["return.public.page"]);
        await visit.ReloadUntilItSeesAsync(Second);
        await visit.DoesNotSeeAsync(First);
    }

    [Fact]
    public async Task A_release_is_put_off_and_brought_forward_and_the_statement_is_then_counted_only()
    {
        const string Text = "先緩一緩，再早一點，最後只計數。";
        var code = await demo.Wire.FileAsync(Text, "zh-Hant");
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hant", Screen.Desktop);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        var later = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(40);
        await returning.OpenAsync(code);
        await returning.AskAsync("delay");
        await visit.SeesAsync(said["return.delay.what"]);
        await visit.TickAsync(said["write.publication.after"]);
        await visit.PressAsync(said["return.delay.go"]);
        await visit.IsToldAsync("after", said["write.refusal.date-unreadable"]);
        await visit.Field(said["write.publication.after.day"]).FillAsync(later.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await returning.DoAsync("delay", "delayed");
        await visit.SeesAsync(said["return.release.after", 24, $"{later.Year}年{later.Month}月{later.Day}日"]);
        await returning.AskAsync("delay");
        await visit.TickAsync(said["write.publication.next"]);
        await returning.DoAsync("delay", "delayed");
        await visit.SeesAsync(said["return.release.next", 24]);

        await returning.AskAsync("hide");
        await visit.SeesAsync(said["return.hide.what"]);
        await visit.SeesAsync(said["return.hide.stays"]);
        await returning.DoAsync("hide", "hidden");
        Assert.Equal(0, await visit.Button(said["return.hide.ask"]).CountAsync());

        var desk = await demo.DeskAsync(chromium);
        await desk.FindAsync(Text);
        await desk.Visit.SeesAsync(desk.Visit.Said["review.case.hidden"]);
        await desk.DecideAsync("review.accept");
        await returning.OpenAsync(code);
        await returning.WaitForAsync("released");
        await visit.SeesAsync(said["return.display.hidden"]);
        await visit.FollowAsync(said["return.public.page"]);
        await visit.ReloadUntilItSeesAsync(said["public.statement.hidden"]);
        await visit.DoesNotSeeAsync(Text);
    }

    [Fact]
    public async Task A_question_of_the_desk_is_answered_in_the_language_of_the_statement()
    {
        const string Text = "I leave, but who am I to say so?";
        var code = await demo.Wire.FileAsync(Text);
        var desk = await demo.DeskAsync(chromium);
        await desk.SayAsync(Text, "ask", "ask-self");

        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Phone);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        await returning.OpenAsync(code);
        await returning.WaitForAsync("asked");
        await visit.SeesAsync(said["review.say.ask-self"]);
        await visit.SeesAsync(said["return.answer.what"]);
        await visit.PressAsync(said["return.answer.go"]);
        await visit.IsToldAsync("answer", said["return.answer.unwritten", "4,096"]);
        await visit.Field(said["return.answer.label"]).FillAsync("Yes, and I agree.");
        await returning.DoAsync("answer", "answered");
        Assert.Equal(said["return.stage.replied.title"], await visit.HeadingAsync());

        await desk.FindAsync(Text);
        await desk.Visit.SeesAsync("Yes, and I agree.");
        await desk.DecideAsync("review.accept");
        await returning.OpenAsync(code);
        await returning.WaitForAsync("released");
        await visit.DoesNotSeeAsync(said["return.answer.title"]);
    }

    [Fact]
    public async Task A_released_signature_is_removed_and_then_the_text_and_the_statement_still_counts()
    {
        const string Text = "署名先删，文字后删。";
        var code = await demo.Wire.FileAsync(Text, "zh-Hans", ("signature", "要删去的署名"));
        await (await demo.DeskAsync(chromium)).AcceptAsync(Text);
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Desktop);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        await returning.OpenAsync(code);
        await returning.WaitForAsync("released");
        await returning.AskAsync("redact");
        await visit.SeesAsync(said["return.redact.counted"]);
        await visit.TickAsync(said["return.redact.which.names"]);
        await visit.TickAsync(said["return.when.now"]);
        await returning.DoAsync("redact", "redacted");
        await returning.WaitForWordsAsync(said["return.display.part"]);
        await visit.FollowAsync(said["return.public.page"]);
        await visit.ReloadUntilItSeesAsync(said["public.statement.redacted.names"]);
        await visit.SeesAsync(Text);
        await visit.DoesNotSeeAsync("要删去的署名");

        await returning.OpenAsync(code);
        await returning.AskAsync("redact");
        await visit.SeesAsync(said["return.redact.only.text"]);
        await visit.TickAsync(said["return.when.now"]);
        await returning.DoAsync("redact", "redacted");
        await returning.WaitForWordsAsync(said["return.display.removed"]);
        await visit.FollowAsync(said["return.public.page"]);
        await visit.ReloadUntilItSeesAsync(said["public.statement.redacted.both"]);
        await visit.DoesNotSeeAsync(Text);
        await visit.DoesNotSeeAsync(said["public.statement.retracted"]);
    }
}
