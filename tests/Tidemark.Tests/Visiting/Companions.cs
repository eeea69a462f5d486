namespace Tidemark.Tests.Visiting;

/// <summary>One of several who declare together: the alias and what is ticked.</summary>
internal sealed record Companion(string Alias, params string[] Left);

/// <summary>Files for several persons through the pages, typed one by one or from a list.</summary>
internal sealed class Companions(Visitor visitor, string language = "en")
{
    /// <summary>The page that asks who declares together.</summary>
    public async Task<WebPage> BeginAsync() =>
        await SentAsync((await visitor.GetAsync($"/{language}/w")).Press("go", "several"));

    /// <summary>Types each person, with the button for another one in between.</summary>
    public async Task<WebPage> TypeAsync(WebPage persons, IReadOnlyList<Companion> companions)
    {
        for (var number = 1; number <= companions.Count; number++)
        {
            if (!persons.Has($"input[name='alias-{number}']"))
            {
                persons = await SentAsync(persons.Press("go", "add"));
            }

            persons = await SentAsync(persons.Press("go", "stay", Fields(number, companions[number - 1])));
        }

        return persons;
    }

    /// <summary>Reads a typed list.</summary>
    public Task<WebPage> PasteAsync(WebPage persons, string list) => SentAsync(persons.Press("go", "list", ("list", list)));

    /// <summary>Goes on to role and place.</summary>
    public Task<WebPage> GoOnAsync(WebPage persons, params (string, string)[] typed) => SentAsync(persons.Press("go", "next", typed));

    /// <summary>What is typed and ticked for one person.</summary>
    public static (string Name, string Value)[] Fields(int number, Companion companion) =>
        [($"alias-{number}", companion.Alias), .. companion.Left.Select(code => ($"left-{number}-{code}", "yes"))];

    /// <summary>The numbers of those who are shown as fields.</summary>
    public static IReadOnlyList<int> Open(WebPage persons) =>
        [.. Enumerable.Range(1, 50).Where(number => persons.Has($"input[name='alias-{number}']"))];

    /// <summary>The steps after the persons, up to the preview.</summary>
    public async Task<WebPage> ToPreviewAsync(WebPage about, string text)
    {
        var page = about;
        foreach (var typed in Declarant.Steps(new Wish(text, "")).Skip(2).Where(step => step[0].Name != "signature"))
        {
            page = await SentAsync(page.Press("go", "next", typed));
        }

        Assert.True(page.Has("button[value='send']"), page.Text);
        return page;
    }

    /// <summary>Agrees for all of them and sends; gives the code.</summary>
    public async Task<string> SendAsync(WebPage preview) =>
        Declarant.CodeOn(await SentAsync(preview.Press("go", "send", ("agreed", "yes"), ("consent", "yes"))))!;

    private async Task<WebPage> SentAsync(SentForm form)
    {
        var page = await visitor.SendAsync(form);
        Assert.True(page.Status == 200, $"{page.Status}: {page.Text}");
        return page;
    }
}
