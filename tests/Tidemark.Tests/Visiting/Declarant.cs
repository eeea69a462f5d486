namespace Tidemark.Tests.Visiting;

/// <summary>What somebody wants to declare.</summary>
internal sealed record Wish(string Text, string Signature)
{
    public string Organisation { get; init; } = "federation";

    public bool Shown { get; init; } = true;

    public bool WithCode { get; init; } = true;

    public string Release { get; init; } = "next";

    /// <summary>The day, where <see cref="Release"/> is "after".</summary>
    public string After { get; init; } = "";

    public string Role { get; init; } = "";

    public string Place { get; init; } = "";
}

/// <summary>Files through the pages as a person does, one step after the other, and comes back with the code.</summary>
internal sealed class Declarant(Visitor visitor, string language = "en")
{
    /// <summary>All steps up to the preview; the form is not sent.</summary>
    public async Task<WebPage> GoToPreviewAsync(Wish wish)
    {
        var page = await visitor.GetAsync($"/{language}/w");
        foreach (var step in Steps(wish))
        {
            page = await visitor.SendAsync(page.Press("go", "next", step));
            Assert.Equal(200, page.Status);
        }

        return page.Has("button[value='send']") ? page : throw new InvalidOperationException($"This is not the preview:\n{page.Text}");
    }

    /// <summary>The form as it is sent at last, with the consent ticked.</summary>
    public async Task<SentForm> ReadyToSendAsync(Wish wish) => (await GoToPreviewAsync(wish)).Press("go", "send", ("consent", "yes"));

    /// <summary>Files, and gives the code that the page shows; null for one who wanted none.</summary>
    public async Task<string?> FileAsync(Wish wish)
    {
        var page = await visitor.SendAsync(await ReadyToSendAsync(wish));
        Assert.True(page.Status == 200, $"{page.Status}: {page.Text}");
        return CodeOn(page);
    }

    /// <summary>The code that a page shows, as its digits.</summary>
    public static string? CodeOn(WebPage page) =>
        page.Find("#code") is { } code ? string.Concat(code.TextContent.Where(char.IsAsciiDigit)) : null;

    /// <summary>Comes back with the code.</summary>
    public async Task<WebPage> OpenAsync(string code) =>
        await visitor.SendAsync((await visitor.GetAsync($"/{language}/c")).Press("do", "open", ("code", code)));

    /// <summary>Comes back and asks for something that is confirmed on a second page.</summary>
    public async Task<WebPage> AskAsync(string code, string what, params (string, string)[] typed)
    {
        var asked = await visitor.SendAsync((await OpenAsync(code)).Press("do", what));
        return await visitor.SendAsync(asked.Press("do", what + "-now", typed));
    }

    /// <summary>Comes back and writes the statement anew.</summary>
    public async Task<WebPage> CorrectAsync(string code, Wish wish)
    {
        var page = await visitor.SendAsync((await OpenAsync(code)).Press("do", "replace"));
        // A code is there already, so the last question is not asked.
        foreach (var step in Steps(wish).SkipLast(1))
        {
            page = await visitor.SendAsync(page.Press("go", "next", step));
        }

        return await visitor.SendAsync(page.Press("go", "send", ("consent", "yes")));
    }

    /// <summary>Asks the service something; gives the code.</summary>
    public async Task<string> InquireAsync(string text) =>
        CodeOn(await visitor.SendAsync((await visitor.GetAsync($"/{language}/q")).Press("go", "send", ("text", text))))!;

    /// <summary>Reports a released statement; gives the code.</summary>
    public async Task<string> ReportAsync(long number, string text)
    {
        var page = await visitor.GetAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{language}/r?s={number}"));
        var sent = await visitor.SendAsync(page.Press("go", "send", ("standing", "named"), ("text", text)));
        return CodeOn(sent) ?? throw new InvalidOperationException(sent.Text);
    }

    /// <summary>What is typed at each step, in order.</summary>
    public static IEnumerable<(string Name, string Value)[]> Steps(Wish wish) =>
    [
        [],
        [($"organisations-{wish.Organisation}", "yes")],
        [("role", wish.Role), ("place", wish.Place)],
        [("words", "own"), ("text", wish.Text)],
        [("signature", wish.Signature)],
        [("display", wish.Shown ? "shown" : "hidden"), ("release", wish.Release), ("after", wish.After)],
        [("code", wish.WithCode ? "yes" : "no")],
    ];
}
