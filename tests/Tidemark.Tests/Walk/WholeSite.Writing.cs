using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <content>Writing a statement, alone and together.</content>
internal sealed partial class WholeSite
{
    /// <summary>A text with words that could identify.</summary>
    private const string Marked = "A page walk.\nCall 13812345678 or write to walker@example.com.";

    private async Task<string> Write(Visitor writer, string language)
    {
        var declarant = new Declarant(writer, language);
        var page = Meet($"{language} write", For.Declarants, await writer.GetAsync($"/{language}/w"));
        var step = 0;
        foreach (var typed in Declarant.Steps(new Wish("A page walk.", "Walker")))
        {
            step++;
            if (typed.Length > 0)
            {
                // Nothing typed, or something that cannot be: the step comes back with its errors.
                var wrong = typed.Select(one => (one.Name, one.Name is "signature" ? new string('x', 101) : "")).ToArray();
                Meet($"{language} write {step} wrong", For.Declarants, await writer.SendAsync(page.Press("go", "next", wrong)));
            }

            page = Meet($"{language} write {step}", For.Declarants, await writer.SendAsync(page.Press("go", "next", typed)));
        }

        Meet($"{language} write without consent", For.Declarants, await writer.SendAsync(page.Press("go", "send")));
        page = Meet($"{language} write marks", For.Declarants, await Retype(writer, page, Marked));
        Meet($"{language} write marks left", For.Declarants, await writer.SendAsync(page.Press("go", "leave-1")));
        var ready = page.Press("go", "send", ("consent", "yes"));
        var sent = Meet($"{language} code", For.Declarants, await writer.SendAsync(ready));
        Meet($"{language} write other words", For.Declarants, await writer.SendAsync(ready.With("text", "Other words.")));
        Meet($"{language} come back", For.Declarants, await writer.GetAsync($"/{language}/c"));
        Meet($"{language} come back wrong", For.Declarants, await declarant.OpenAsync("1234"));
        var code = Declarant.CodeOn(sent)!;
        await Wishes(writer, $"{language} before", Meet($"{language} status before", For.Declarants, await declarant.OpenAsync(code)));
        Meet($"{language} corrected", For.Declarants, await declarant.CorrectAsync(code, new Wish(Marked, "Walker")));
        return code;
    }

    /// <summary>The preview again, of another text.</summary>
    private static async Task<WebPage> Retype(Visitor writer, WebPage preview, string text) =>
        await writer.SendAsync((await writer.SendAsync(preview.Press("go", "change-words"))).Press("go", "next", ("text", text)));

    /// <summary>Fifty persons: typed, as a list with wrong lines, mended, to their code.</summary>
    private async Task<string> WriteTogether(Visitor writer, string language)
    {
        var together = new Companions(writer, language);
        WebPage Seen(string way, WebPage page) => Meet($"{language} write together {way}", For.Declarants, page);
        var page = Seen("empty", await together.BeginAsync());
        Seen("nothing", await together.GoOnAsync(page));
        page = Seen("typed", await together.TypeAsync(page, [new Companion("First of fifty", "federation")]));
        page = Seen("one wrong", await together.PasteAsync(page, "远山听雨的白鹭, 养蜂\nQuiet Heron, Fedaration\n" + string.Join('\n', Enumerable.Range(4, 48).Select(number => $"Walker {number}"))));
        var wrong = 0;
        while (Companions.Open(page) is { Count: > 0 } open && page.Has("#persons"))
        {
            page = Seen($"wrong {++wrong}", await together.GoOnAsync(page, [.. open.SelectMany(number => Companions.Fields(number, new Companion($"Walker {number}", "federation", "bee-guild")))]));
            if (page.Has("#list") && page.Find("#list")!.TextContent.Length > 0)
            {
                page = Seen("no room", await together.GoOnAsync(page, ("list", "")));
            }
        }

        page = Seen("about", page);
        foreach (var typed in Declarant.Steps(new Wish("A page walk together.", "")).Skip(2).Where(step => step[0].Name != "signature"))
        {
            page = Seen(typed[0].Name, await writer.SendAsync(page.Press("go", "next", typed)));
        }

        Seen("persons again", await writer.SendAsync(page.Press("go", "change-persons")));
        Seen("without consent", await writer.SendAsync(page.Press("go", "send")));
        var sent = Seen("code", await writer.SendAsync(page.Press("go", "send", ("agreed", "yes"), ("consent", "yes"))));
        Seen("status", await new Declarant(writer, language).OpenAsync(Declarant.CodeOn(sent)!));
        return Declarant.CodeOn(sent)!;
    }
}
