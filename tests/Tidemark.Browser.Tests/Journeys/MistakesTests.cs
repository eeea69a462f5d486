using System.Globalization;
using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody who makes every mistake there is, is told each in words, loses nothing and files in the end.</summary>
public sealed class MistakesTests(Chromium chromium, DemoSite demo)
{
    private const int LongestText = 64 * 1024;
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData("zh-Hans", Screen.Phone)]
    [InlineData("zh-Hant", Screen.Phone)]
    [InlineData("en", Screen.Desktop)]
    public async Task Every_mistake_is_said_in_words_and_can_be_put_right(string language, Screen screen)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var (writing, said) = (new WritingVisit(visit), visit.Said);
        var answers = new Answers { Text = "写错了也没有关系。" };
        await writing.BeginAsync();

        async Task IsRefusedAsync(string field, string refusal, params object[] arguments)
        {
            await writing.GoOnAsync();
            await visit.IsToldAsync(field, said[$"write.refusal.{refusal}", arguments]);
        }

        await IsRefusedAsync("organisations", "no-organisation");
        await writing.AnswerAsync("organisations", answers);
        await writing.GoOnAsync();
        await writing.AnswerAsync("about", answers);
        await writing.GoOnAsync();

        await IsRefusedAsync("text", "text-empty");
        await visit.Field(said["write.words.text"]).FillAsync(" \n　\n");
        await IsRefusedAsync("text", "text-empty");
        var tooLong = string.Concat(Enumerable.Repeat("我退出。", LongestText / 12 + 1));
        await visit.Field(said["write.words.text"]).FillAsync(tooLong);
        await IsRefusedAsync("text", "text-too-long", (tooLong.Length * 3) - LongestText);
        Assert.Equal(tooLong, await visit.Field(said["write.words.text"]).InputValueAsync());
        await visit.Field(said["write.words.text"]).FillAsync("I leave \uE000 now");
        await IsRefusedAsync("text", "forbidden-character", "U+E000");
        Assert.Equal("I leave \uE000 now", await visit.Field(said["write.words.text"]).InputValueAsync());
        await writing.AnswerAsync("words", answers);
        await writing.GoOnAsync();

        await IsRefusedAsync("signature", "signature-empty");
        await visit.Field(said["write.signature.title"]).FillAsync(new string('江', 101));
        await IsRefusedAsync("signature", "signature-too-long", 101);
        Assert.Equal(new string('江', 101), await visit.Field(said["write.signature.title"]).InputValueAsync());
        await writing.AnswerAsync("signature", answers);
        await writing.GoOnAsync();

        await IsRefusedAsync("display", "display-missing");
        await visit.IsToldAsync("release", said["write.refusal.release-missing"]);
        await visit.TickAsync(said["write.publication.shown"]);
        await visit.TickAsync(said["write.publication.after"]);
        await IsRefusedAsync("after", "date-unreadable");
        await visit.Field(said["write.publication.after.day"]).FillAsync(Day(Today));
        await IsRefusedAsync("after", "date-in-past");
        Assert.Equal(Day(Today), await visit.Field(said["write.publication.after.day"]).InputValueAsync());
        await visit.Field(said["write.publication.after.day"]).FillAsync(Day(Today.AddDays(400)));
        await writing.GoOnAsync();
        Assert.Equal(Day(Today.AddDays(400)), await visit.Field(said["write.publication.after.day"]).InputValueAsync());
        Assert.StartsWith(said["web.error.prefix"], await visit.TitleAsync(), StringComparison.Ordinal);
        await visit.TickAsync(said["write.publication.next"]);
        await writing.GoOnAsync();

        await IsRefusedAsync("code", "code-missing");
        await writing.AnswerAsync("code", answers);
        await writing.GoOnAsync();

        await writing.HoldsAsync("preview", answers);
        await visit.PressAsync(said["write.preview.send"]);
        await visit.IsToldAsync("consent", said["write.refusal.consent-missing"]);
        await writing.HoldsAsync("preview", answers);
        Assert.NotNull(await writing.SendAsync(answers));
    }

    [Theory]
    [InlineData("zh-Hans", Screen.Desktop)]
    [InlineData("en", Screen.Phone)]
    public async Task Back_at_every_step_keeps_all_that_was_typed(string language, Screen screen)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var writing = new WritingVisit(visit);
        var answers = new Answers
        {
            Organisations = ["league", "party"], Role = "doctor", Place = "DE", Text = "\n第一行是空的 <b>&amp;</b> \"引号\"\n\n最后一行", Signature = "<i>&'\"",
            Shown = false, Release = "after", After = Day(Today.AddDays(30)),
        };
        await writing.ToPreviewAsync(answers);

        foreach (var step in WritingVisit.Steps[..^1].Reverse())
        {
            await visit.PressAsync(visit.Said["web.back"]);
            await writing.HoldsAsync(step, answers);
        }

        await visit.PressAsync(visit.Said["web.back"]);
        await writing.IsAtAsync("start");
        await visit.PressAsync(visit.Said["write.start.go"]);
        foreach (var step in WritingVisit.Steps[..^1])
        {
            await writing.HoldsAsync(step, answers);
            await writing.GoOnAsync();
        }

        await writing.IsAtAsync("preview");
        Assert.NotNull(await writing.SendAsync(answers));
    }

    [Fact]
    public async Task What_is_typed_before_Back_is_kept_although_it_is_not_finished()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hant", Screen.Phone);
        var writing = new WritingVisit(visit);
        await writing.BeginAsync();
        foreach (var step in new[] { "organisations", "about" })
        {
            await writing.AnswerAsync(step, new Answers());
            await writing.GoOnAsync();
        }

        await visit.Field(visit.Said["write.words.text"]).FillAsync("寫到一半");
        await visit.PressAsync(visit.Said["web.back"]);
        await writing.IsAtAsync("about");
        await writing.GoOnAsync();
        Assert.Equal("寫到一半", await visit.Field(visit.Said["write.words.text"]).InputValueAsync());
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
