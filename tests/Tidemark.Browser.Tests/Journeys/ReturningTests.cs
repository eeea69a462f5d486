using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;
using Tidemark.Tests.Running;


namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Somebody comes back with the code.</summary>
public sealed class ReturningTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hans", Screen.Phone)]
    [InlineData("en", Screen.Desktop)]
    public async Task A_statement_is_confirmed_with_one_tick(string language, Screen screen)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        var code = await new WritingVisit(visit).FileAsync(new Answers { Text = $"我会回来确认。{language}" });
        await returning.OpenAsync(code!.Replace(' ', '-'));
        await visit.PressAsync(said["return.confirm.go"]);
        await visit.IsToldAsync("really", said["return.confirm.missing"]);
        await visit.TickAsync(said["return.confirm.really"]);
        await visit.PressAsync(said["return.confirm.go"]);
        await visit.SeesAsync(said["return.done.confirmed"]);

        var desk = await demo.DeskAsync(chromium);
        await desk.FindAsync($"我会回来确认。{language}");
        await desk.Visit.SeesAsync(desk.Visit.Said["review.case.confirmed.returned"]);
    }

    [Fact]
    public async Task A_mistyped_code_is_caught_and_stays_to_be_put_right()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hant", Screen.Phone);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        var code = (await new WritingVisit(visit).FileAsync(new Answers()))!.Replace(" ", "", StringComparison.Ordinal);
        await visit.OpenAsync("/c");
        foreach (var (typed, problem) in new[]
        {
            ("", "empty"),
            (code[..^1], "short"),
            (code + "7", "long"),
            (code[..20] + "O" + code[21..], "letters"),
            (OtherDigit(code[0]) + code[1..], "check"),
            (code[..13] + OtherDigit(code[13]) + code[14..], "check"),
        })
        {
            await returning.TypeAsync(typed);
            await visit.IsToldAsync("code", said[$"return.code.{problem}"]);
            Assert.Equal(typed, await visit.Field(said["return.code.title"]).InputValueAsync());
        }

        await returning.TypeAsync(string.Concat(code.Select(digit => (char)(digit - '0' + '０'))));
        Assert.Equal(said["return.stage.waiting.title"], await visit.HeadingAsync());
    }

    [Fact]
    public async Task A_released_statement_is_found_and_taken_back_with_its_text()
    {
        const string Text = "这一份以后会撤回，文字也要删去。";
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        var code = await new WritingVisit(visit).FileAsync(new Answers { Text = Text, Signature = "潮水" });
        await (await demo.DeskAsync(chromium)).AcceptAsync(Text);
        await returning.OpenAsync(code!);
        await returning.WaitForAsync("released");
        await ReadersSeeAsync(visit, Text);
        await returning.OpenAsync(code!);
        await visit.PressAsync(said["return.retract.ask"]);
        Assert.True(await visit.Field(said["return.retract.remove"]).IsCheckedAsync());
        await visit.TickAsync(said["return.when.now"]);
        await visit.PressAsync(said["return.retract.go"]);
        await visit.SeesAsync(said["return.done.retracted"]);
        await returning.WaitForAsync("retracted");
        await returning.WaitForWordsAsync(said["return.display.removed"]);
        await ReadersSeeAsync(visit, said["public.statement.retracted"]);
        await visit.SeesAsync(said["public.statement.redacted.both"]);
        await visit.DoesNotSeeAsync(Text);
        await visit.DoesNotSeeAsync("潮水");
    }

    [Fact]
    public async Task A_statement_is_taken_back_before_it_is_published()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Phone);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        var code = await new WritingVisit(visit).FileAsync(new Answers { Text = "I may think again." });
        await returning.OpenAsync(code!);
        await visit.PressAsync(said["return.retract.ask"]);
        await visit.SeesAsync(said["return.retract.before"]);
        await visit.PressAsync(said["web.back"]);
        await visit.PressAsync(said["return.retract.ask"]);
        await visit.PressAsync(said["return.retract.go"]);
        await visit.SeesAsync(said["return.done.withdrawn"]);

        // The desk opens the wish as soon as somebody there looks for the next case, once it has taken the wish.
        await Eventually.TrueAsync(
            async () =>
            {
                await (await demo.DeskAsync(chromium)).Visit.OpenAsync("/desk");
                await returning.OpenAsync(code!);
                return await visit.HeadingAsync() == said["return.stage.withdrawn.title"];
            },
            "the desk has taken the wish");
    }

    [Fact]
    public async Task A_refusal_gives_its_reason_and_the_way_to_file_again()
    {
        const string Text = "今天的天气很好，明天也是。";
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hant", Screen.Phone);
        var returning = new ReturningVisit(visit);
        var code = await new WritingVisit(visit).FileAsync(new Answers { Text = Text });
        await (await demo.DeskAsync(chromium)).RefuseAsync(Text, "unclear");
        await returning.OpenAsync(code!);
        await returning.WaitForAsync("refused");
        await visit.SeesAsync(visit.Said.Refusal("unclear"));
        await visit.FollowAsync(visit.Said["return.refused.again"]);
        await new WritingVisit(visit).IsAtAsync("start");
    }

    [Fact]
    public async Task A_forgotten_code_opens_nothing_any_more()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (returning, said) = (new ReturningVisit(visit), visit.Said);
        var code = await new WritingVisit(visit).FileAsync(new Answers());
        await returning.OpenAsync(code!);
        await visit.PressAsync(said["return.forget.ask"]);
        await visit.SeesAsync(said["return.forget.what"]);
        await visit.PressAsync(said["return.forget.go"]);
        Assert.Equal(said["return.forgotten.title"], await visit.HeadingAsync());
        await returning.OpenAsync(code!);
        await visit.IsToldAsync("code", said["return.code.unknown"]);
    }

    private static char OtherDigit(char digit) => (char)('0' + ((digit - '0' + 1) % 10));

    /// <summary>The public page follows within seconds.</summary>
    private static async Task ReadersSeeAsync(Visit visit, string words)
    {
        await visit.FollowAsync(visit.Said["return.public.page"]);
        await visit.ReloadUntilItSeesAsync(words);
    }
}
