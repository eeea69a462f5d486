namespace Tidemark.Browser.Tests.Visits;

/// <summary>Somebody who says who declares together.</summary>
internal sealed class PersonsVisit(Visit visit)
{
    public async Task BeginAsync()
    {
        await visit.OpenAsync("/w");
        await visit.PressAsync(visit.Said["write.start.several"]);
        Assert.Equal(visit.Said["write.persons.title"], await visit.HeadingAsync());
    }

    /// <summary>Types and ticks for one person, without leaving the page.</summary>
    public async Task TypeAsync(int number, string alias, params string[] left)
    {
        var person = visit.Page.Locator($"#p{number}");
        await person.GetByLabel(visit.Said["write.persons.signature"], new() { Exact = true }).FillAsync(alias);
        foreach (var code in left)
        {
            await person.GetByLabel(visit.Said.Act(code), new() { Exact = true }).CheckAsync();
        }
    }

    public async Task PasteAsync(string list)
    {
        if (!await visit.Page.Locator("#list").IsVisibleAsync())
        {
            await visit.Page.Locator("summary").ClickAsync();
        }

        await visit.Field(visit.Said["write.persons.list"]).FillAsync(list);
        await visit.PressAsync(visit.Said["write.persons.list.read"]);
    }

    /// <summary>That a complete person stands there as text.</summary>
    public async Task IsListedAsync(int number, string alias, params string[] left)
    {
        var line = await visit.Page.Locator($"#p{number}").InnerTextAsync();
        Assert.Contains(alias, line, StringComparison.Ordinal);
        Assert.All(left, code => Assert.Contains(visit.Said.Act(code), line, StringComparison.Ordinal));
        Assert.Equal(0, await visit.Page.Locator($"#p{number} input[type=text]").CountAsync());
    }
}
