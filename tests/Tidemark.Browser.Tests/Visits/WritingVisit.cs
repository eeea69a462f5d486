using Microsoft.Playwright;

namespace Tidemark.Browser.Tests.Visits;

/// <summary>Somebody who writes a statement, page by page.</summary>
internal sealed class WritingVisit(Visit visit)
{
    /// <summary>The pages that ask, in order.</summary>
    public static readonly string[] Steps = ["organisations", "about", "words", "signature", "publication", "code", "preview"];

    /// <summary>The heading of a page.</summary>
    public string Heading(string step) => step switch
    {
        "start" => visit.Said.Wording("write"),
        "organisations" => visit.Said.Wording("ask"),
        _ => visit.Said[$"write.{step}.title"],
    };

    public async Task IsAtAsync(string step)
    {
        Assert.Equal(Heading(step), await visit.HeadingAsync());
        var title = visit.Said["write.title"] + (step == "start" ? "" : " " + visit.Said["write.progress", Array.IndexOf(Steps, step) + 1, Steps.Length]);
        Assert.EndsWith(title, await visit.TitleAsync(), StringComparison.Ordinal);
    }

    public async Task BeginAsync()
    {
        await visit.OpenAsync("/w");
        await IsAtAsync("start");
        await visit.PressAsync(visit.Said["write.start.go"]);
        await IsAtAsync("organisations");
    }

    public Task GoOnAsync() => visit.PressAsync(visit.Said["write.next"]);

    /// <summary>Answers what the page of this step asks, without leaving it.</summary>
    public async Task AnswerAsync(string step, Answers answers)
    {
        var said = visit.Said;
        switch (step)
        {
            case "organisations":
                foreach (var code in answers.Organisations)
                {
                    await visit.TickAsync(said.Name("organisations", code));
                }

                if (answers.Organisations.Length == 0)
                {
                    await visit.TickAsync(said.Wording("all"));
                }

                break;
            case "about":
                await ChooseAsync("write.about.role", "roles", answers.Role);
                await ChooseAsync("write.about.place", "places", answers.Place);
                await visit.TickAsync(said["write.about.minor"], answers.FilesAsMinor);
                break;
            case "words" when answers.Ready is { } ready:
                await visit.Page.Locator($"label[for={await visit.Page.Locator($"input[value=template-{ready}]").GetAttributeAsync("id")}]").ClickAsync();
                break;
            case "words":
                await visit.TickAsync(said["write.words.own"]);
                await visit.Field(said["write.words.text"]).FillAsync(answers.Text);
                break;
            case "signature":
                await visit.Field(said["write.signature.title"]).FillAsync(answers.Signature);
                break;
            case "publication":
                await visit.TickAsync(said[answers.Shown ? "write.publication.shown" : "write.publication.hidden"]);
                await visit.TickAsync(said["write.publication." + answers.Release]);
                if (answers.After is { } day)
                {
                    await visit.Field(said["write.publication.after.day"]).FillAsync(day);
                }

                break;
            case "code":
                await visit.TickAsync(said[answers.WithCode ? "write.code.with" : "write.code.without"]);
                break;
            default:
                await visit.TickAsync(said["write.preview.agree"]);
                if (answers.FilesAsMinor)
                {
                    await visit.TickAsync(said["write.preview.agree.minor"]);
                }

                break;
        }
    }

    /// <summary>That the page of this step holds these answers.</summary>
    public async Task HoldsAsync(string step, Answers answers)
    {
        var said = visit.Said;
        await IsAtAsync(step);
        switch (step)
        {
            case "organisations":
                foreach (var code in new[] { "party", "league", "pioneers" })
                {
                    Assert.Equal(answers.Organisations.Contains(code), await visit.Field(said.Name("organisations", code)).IsCheckedAsync());
                }

                Assert.Equal(answers.Organisations.Length == 0, await visit.Field(said.Wording("all")).IsCheckedAsync());
                break;
            case "about":
                Assert.Equal(answers.Role ?? "-", await visit.Field(said["write.about.role"] + said["web.optional"]).InputValueAsync());
                Assert.Equal(answers.Place ?? "-", await visit.Field(said["write.about.place"] + said["web.optional"]).InputValueAsync());
                Assert.Equal(answers.FilesAsMinor, await visit.Field(said["write.about.minor"]).IsCheckedAsync());
                break;
            case "words":
                Assert.Equal(answers.Ready is null, await visit.Field(said["write.words.own"]).IsCheckedAsync());
                Assert.Equal(answers.Text, await visit.Field(said["write.words.text"]).InputValueAsync());
                break;
            case "signature":
                Assert.Equal(answers.Signature, await visit.Field(said["write.signature.title"]).InputValueAsync());
                break;
            case "publication":
                Assert.True(await visit.Field(said[answers.Shown ? "write.publication.shown" : "write.publication.hidden"]).IsCheckedAsync());
                Assert.True(await visit.Field(said["write.publication." + answers.Release]).IsCheckedAsync());
                Assert.Equal(answers.After ?? "", await visit.Field(said["write.publication.after.day"]).InputValueAsync());
                break;
            case "code":
                Assert.True(await visit.Field(said[answers.WithCode ? "write.code.with" : "write.code.without"]).IsCheckedAsync());
                break;
            default:
                await visit.SeesAsync(answers.Text);
                await visit.SeesAsync(answers.Signature);
                break;
        }
    }

    /// <summary>From the start to the preview.</summary>
    public async Task ToPreviewAsync(Answers answers)
    {
        await BeginAsync();
        await AnswerToPreviewAsync(answers);
    }

    /// <summary>From the first question to the preview.</summary>
    public async Task AnswerToPreviewAsync(Answers answers)
    {
        foreach (var step in Steps[..^1])
        {
            await IsAtAsync(step);
            await AnswerAsync(step, answers);
            await GoOnAsync();
        }

        await IsAtAsync("preview");
    }

    /// <summary>The same for several persons, who have been named before and sign each for themselves.</summary>
    public async Task FromAboutToPreviewAsync(Answers answers)
    {
        await GoOnAsync();
        foreach (var step in new[] { "words", "publication", "code" })
        {
            Assert.Equal(Heading(step), await visit.HeadingAsync());
            await AnswerAsync(step, answers);
            await GoOnAsync();
        }

        Assert.Equal(Heading("preview"), await visit.HeadingAsync());
    }

    /// <summary>From the first question to the preview under a code that there is already: none is asked for.</summary>
    public async Task AnewToPreviewAsync(Answers answers)
    {
        foreach (var step in Steps[..^1].Where(step => step != "code"))
        {
            Assert.Equal(Heading(step), await visit.HeadingAsync());
            await AnswerAsync(step, answers);
            await GoOnAsync();
        }

        Assert.Equal(Heading("preview"), await visit.HeadingAsync());
        await visit.SeesAsync(visit.Said["write.preview.correction"]);
    }

    /// <summary>Agrees and sends; gives the code that is shown, or null where there is none.</summary>
    public async Task<string?> SendAsync(Answers answers)
    {
        await AnswerAsync("preview", answers);
        await visit.PressAsync(visit.Said["write.preview.send"]);
        return await CodeAsync();
    }

    public async Task<string?> FileAsync(Answers answers)
    {
        await ToPreviewAsync(answers);
        return await SendAsync(answers);
    }

    /// <summary>The code on the last page.</summary>
    public async Task<string?> CodeAsync()
    {
        Assert.Equal(visit.Said["write.filed.title"], await visit.HeadingAsync());
        var code = visit.Page.Locator(".code");
        return await code.CountAsync() == 0 ? null : string.Join(' ', await code.Locator("span").AllInnerTextsAsync());
    }

    private async Task ChooseAsync(string label, string list, string? code)
    {
        var field = visit.Field(visit.Said[label] + visit.Said["web.optional"]);
        await field.SelectOptionAsync(new SelectOptionValue { Label = code is null ? visit.Said["web.choose.none"] : visit.Said.Name(list, code) });
    }
}
