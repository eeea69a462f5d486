using Tidemark.Browser.Tests.Registers;
using Tidemark.Browser.Tests.Visits;

namespace Tidemark.Browser.Tests.Journeys;

/// <summary>Several persons declare together, without scripts: added, removed, suggested, pasted and mended.</summary>
public sealed class TogetherTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-Hans", Screen.Phone, "远山 党、团\n没有写明的人\n海上来人（三退）")]
    [InlineData("zh-Hant", Screen.Desktop, "遠山 黨、團\n沒有寫明的人\n海上來人（三退）")]
    [InlineData("en", Screen.Phone, "Far Hill, Party, League\nNobody knows\nLine on a Screen - all")]
    public async Task A_few_are_typed_and_others_pasted_and_all_of_them_stand_under_one_statement(string language, Screen screen, string list)
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, language, screen);
        var (said, persons) = (visit.Said, new PersonsVisit(visit));
        await persons.BeginAsync();
        await persons.TypeAsync(1, "春江 Tide", "party");
        await visit.PressAsync(said["write.persons.add"]);
        await persons.IsListedAsync(1, "春江 Tide", "party");
        Assert.EndsWith("#p3", visit.Page.Url, StringComparison.Ordinal);

        await visit.PressAsync($"{said["write.signature.suggest"]} 2");
        var suggested = await visit.Page.Locator("#alias-2").InputValueAsync();
        Assert.NotEmpty(suggested);
        await persons.TypeAsync(2, suggested, "league", "pioneers");
        await visit.PressAsync($"{said["write.persons.remove"]} 3");
        await persons.IsListedAsync(2, suggested, "league", "pioneers");

        await persons.PasteAsync(list);
        await visit.IsToldAsync("left-4", said["write.refusal.person", 4, said["write.refusal.no-organisation.line"]]);
        Assert.Equal(list.Split('\n')[1], await visit.Page.Locator("#alias-4").InputValueAsync());
        await persons.IsListedAsync(3, list.Split(' ', ',')[0] == "Far" ? "Far Hill" : list.Split(' ')[0], "party", "league");
        await persons.TypeAsync(4, list.Split('\n')[1], "party");
        await visit.PressAsync(said["write.next"]);

        Assert.Equal(said["write.about.title.together"], await visit.HeadingAsync());
        await visit.SeesAsync(said["write.about.each"]);
        await new WritingVisit(visit).FromAboutToPreviewAsync(new Answers { Text = $"我们一起退出。({language})" });
        var lines = visit.Page.Locator(".signatures li");
        Assert.Equal(5, await lines.CountAsync());
        Assert.StartsWith("春江 Tide", await lines.First.InnerTextAsync(), StringComparison.Ordinal);
        await visit.TickAsync(said["write.preview.agree"]);
        await visit.PressAsync(said["write.preview.send"]);
        await visit.IsToldAsync("agreed", said["write.refusal.agreed-missing"]);
        await visit.TickAsync(said["write.preview.agreed"]);
        await visit.TickAsync(said["write.preview.agree"]);
        await visit.PressAsync(said["write.preview.send"]);
        var code = await new WritingVisit(visit).CodeAsync();
        await visit.DoesNotSeeAsync(said["write.filed.for.confirm"]);

        await new ReturningVisit(visit).OpenAsync(code!);
        await visit.DoesNotSeeAsync(said["return.confirm.title"]);
    }

    [Fact]
    public async Task The_Enter_key_goes_on_and_removes_nobody()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "en", Screen.Desktop);
        var (said, persons) = (visit.Said, new PersonsVisit(visit));
        await persons.BeginAsync();
        await persons.PasteAsync("First Heron, Party\nSecond Heron, League");
        await visit.PressAsync($"{said["write.change"]} 2");
        await visit.Page.Locator("#alias-2").FillAsync("Second Swallow");
        await visit.LeadingOnAsync(() => visit.Page.Locator("#alias-2").PressAsync("Enter"));
        Assert.Equal(said["write.about.title.together"], await visit.HeadingAsync());
        await visit.PressAsync(said["web.back"]);
        await persons.IsListedAsync(1, "First Heron", "party");
        await persons.IsListedAsync(2, "Second Swallow", "league");
    }

    [Fact]
    public async Task A_list_of_fifty_is_checked_at_a_glance_and_one_line_is_changed()
    {
        await using var visit = await Visit.StartAsync(chromium, demo.Address, "zh-Hans", Screen.Phone);
        var (said, persons) = (visit.Said, new PersonsVisit(visit));
        await persons.BeginAsync();
        await persons.PasteAsync(string.Join('\n', Enumerable.Range(1, 50).Select(number => $"{number}. 第{number}位 党团")));
        Assert.Equal(50, await visit.Page.Locator(".persons > li").CountAsync());
        Assert.Equal(0, await visit.Page.Locator(".persons input[type=text]").CountAsync());
        Assert.Equal(0, await visit.Button(said["write.persons.add"]).CountAsync());
        await visit.PressAsync($"{said["write.change"]} 50");
        await persons.TypeAsync(50, "最后一位", "pioneers");
        await visit.PressAsync(said["write.next"]);
        await visit.PressAsync(said["web.back"]);
        await persons.IsListedAsync(50, "最后一位", "party", "league", "pioneers");
    }
}
