using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <summary>Who a page is for; each has laws of its own.</summary>
internal enum For
{
    Readers,
    Declarants,
    Desk,
}

/// <summary>One page as it was met, and how one got there.</summary>
internal sealed record MetPage(string Way, For For, WebPage Page);

/// <summary>Goes to every page there is: all links that readers can follow, every step, error and end of the declarants' forms, and the desk.</summary>
internal sealed partial class WholeSite(RealRegister register, string address)
{
    private const int MostLinks = 300;

    /// <summary>A text with words that could identify.</summary>
    private const string Marked = "A page walk.\nCall 13812345678 or write to walker@example.com.";

    private readonly List<MetPage> met = [];

    public static IReadOnlyList<string> Languages { get; } = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>Files and releases one statement in each language, then walks.</summary>
    public async Task<IReadOnlyList<MetPage>> WalkAsync()
    {
        using var writer = new Visitor(address);
        var codes = new List<string>();
        foreach (var language in Languages)
        {
            codes.Add(await Write(writer, language));
            codes.Add(await WriteTogether(writer, language));
        }

        await Desk();
        using var desk = new Visitor(address);
        await Answers(writer, desk, await Ask(writer));
        await register.ReleaseNowAsync();
        using var reader = new Visitor(address);
        await Eventually.TrueAsync(async () => (await reader.GetAsync($"/en/s/{codes.Count}")).Status == 200, "all are public");
        foreach (var (language, code) in Languages.Zip(codes.Where((_, at) => at % 2 == 1)))
        {
            await Correct(writer, language, code);
        }

        await Corrections(desk);
        await Eventually.TrueAsync(async () => (await reader.GetAsync("/en/corrections")).Has(".changes"), "a correction is public");
        foreach (var (language, code) in Languages.Zip(codes.Where((_, at) => at % 2 == 0)))
        {
            await ComeBack(writer, language, code);
        }

        await Read(reader);
        return met;
    }

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

    private async Task ComeBack(Visitor writer, string language, string code)
    {
        await Wishes(writer, language, Meet($"{language} status after", For.Declarants, await new Declarant(writer, language).OpenAsync(code)));
        var report = await writer.GetAsync($"/{language}/r?s=1");
        // Intake follows the log in its own pace, after the public pages.
        await Eventually.TrueAsync(async () => (report = await writer.GetAsync($"/{language}/r?s=1")).Has("input[name='s'][type='hidden']"), "intake knows the number");
        report = Meet($"{language} report wrong", For.Declarants, await writer.SendAsync(report.Press("go", "send")));
        var sent = Meet($"{language} report sent", For.Declarants, await writer.SendAsync(report.Press("go", "send", ("standing", "named"), ("text", "My name."))));
        Meet($"{language} report status", For.Declarants, await new Declarant(writer, language).OpenAsync(Declarant.CodeOn(sent)!));
        await Hand(writer, language, code);
        Meet($"{language} report by number", For.Declarants, await writer.GetAsync($"/{language}/r"));
    }

    /// <summary>A correction by one of fifty: the form with its mistakes, the page that asks once more, and where it stands.</summary>
    private async Task Correct(Visitor writer, string language, string code)
    {
        var status = await new Declarant(writer, language).OpenAsync(code);
        await Eventually.TrueAsync(async () => (status = await new Declarant(writer, language).OpenAsync(code)).Has("button[value='correct']"), "intake knows that it is public");
        var form = Meet($"{language} correct", For.Declarants, await writer.SendAsync(status.Press("do", "correct")));
        var lines = form.Find("#list")!.TextContent.Trim().Split('\n');
        Meet($"{language} correct wrong", For.Declarants, await writer.SendAsync(form.Press("do", "correct-check", ("list", $"Nobody knows what is left\n{lines[^1]}"))));
        var check = Meet($"{language} correct check", For.Declarants, await writer.SendAsync(form.Press("do", "correct-check", ("reason", "split"), ("list", string.Join('\n', lines[1..])), ("text", "A page walk in other words."))));
        Meet($"{language} correct sent", For.Declarants, await writer.SendAsync(check.Press("do", "correct-now", ("when", "now"))));
    }

    /// <summary>Corrections at the desk, each in a language; all are accepted.</summary>
    private async Task Corrections(Visitor visitor)
    {
        var reviewer = new Reviewer(visitor);
        foreach (var language in Languages)
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    var page = await reviewer.LookAsync();
                    if (Reviewer.HasLetter(page))
                    {
                        await reviewer.DecideAsync(page, "skip");
                    }

                    return Reviewer.HasCase(page);
                },
                "a correction waits");
            await reviewer.DecideAsync(Meet($"{language} desk correction", For.Desk, await visitor.GetAsync($"/{language}/desk")), "accept");
        }
    }

    /// <summary>A receipt and a signed request, and what is said of each where it does not belong.</summary>
    private async Task Hand(Visitor writer, string language, string code)
    {
        var papers = new Papers(writer, language);
        var own = await papers.TakeAsync(code);
        var open = (await writer.GetAsync($"/{language}/s/{own.Entry.Number}.tlog-proof")).Source;
        foreach (var (what, text) in new[] { ("nothing", ""), ("valid", open), ("own", own.Text), ("damaged", open[..^40]), ("another", "no proof"), ("request", own.Retraction(code)) })
        {
            Meet($"{language} verify {what}", For.Readers, await papers.HandInAsync("verify", text));
            Meet($"{language} hand in {what}", For.Declarants, await papers.HandInAsync("c", text));
        }

        var asked = await papers.HandInAsync("c", own.Retraction(code));
        Meet($"{language} handed in", For.Declarants, await writer.SendAsync(asked.Press("do", "act-now")));
    }

    /// <summary>Every page that asks once more before something is done.</summary>
    private async Task Wishes(Visitor writer, string way, WebPage status)
    {
        foreach (var what in status.FindAll("button[name='do']").Select(one => one.GetAttribute("value")!).Where(one => one != "open").ToList())
        {
            Meet($"{way} {what}", For.Declarants, await writer.SendAsync(status.Press("do", what)));
        }
    }

    /// <summary>A question in each language; gives the codes.</summary>
    private async Task<List<string>> Ask(Visitor writer)
    {
        var codes = new List<string>();
        foreach (var language in Languages)
        {
            var page = Meet($"{language} ask", For.Declarants, await writer.GetAsync($"/{language}/q"));
            page = Meet($"{language} ask wrong", For.Declarants, await writer.SendAsync(page.Press("go", "send")));
            var sent = Meet($"{language} asked", For.Declarants, await writer.SendAsync(page.Press("go", "send", ("text", "How?"))));
            codes.Add(Declarant.CodeOn(sent)!);
        }

        return codes;
    }

    private async Task Answers(Visitor writer, Visitor visitor, List<string> codes)
    {
        var reviewer = new Reviewer(visitor);
        Assert.True(await reviewer.SignInAsync(register.First, stepsAhead: 1));
        foreach (var language in Languages)
        {
            await Eventually.TrueAsync(async () => (await reviewer.LookAsync()).Has("button[value='reply']"), "a letter waits");
            var page = Meet($"{language} desk letter", For.Desk, await visitor.GetAsync($"/{language}/desk"));
            await visitor.SendAsync(page.Press("decision", language == Languages[0] ? "ask" : "reply", ("said", "This way.")));
        }

        foreach (var (language, code) in Languages.Zip(codes))
        {
            var status = Meet($"{language} answered", For.Declarants, await new Declarant(writer, language).OpenAsync(code));
            if (status.Has("button[value='answer']"))
            {
                Meet($"{language} answer wrong", For.Declarants, await writer.SendAsync(status.Press("do", "answer")));
                Meet($"{language} answer sent", For.Declarants, await writer.SendAsync(status.Press("do", "answer", ("answer", "Yes."))));
            }
        }
    }

    private async Task Desk()
    {
        using var visitor = new Visitor(address);
        foreach (var language in Languages)
        {
            Meet($"{language} sign in", For.Desk, await visitor.GetAsync($"/{language}/desk"));
        }

        var reviewer = new Reviewer(visitor);
        Meet("sign in wrong", For.Desk, await visitor.SendAsync((await reviewer.SignInFormAsync(register.First)).With("passphrase", "not this one at all")));
        Assert.True(await reviewer.SignInAsync(register.First));
        await Eventually.TrueAsync(async () => Reviewer.HasCase(await reviewer.LookAsync()), "a case waits");
        foreach (var language in Languages)
        {
            foreach (var page in new[] { "", "/accepted", "/redact", "/keys", "/recover" })
            {
                Meet($"{language} desk{page}", For.Desk, await visitor.GetAsync($"/{language}/desk{page}"));
            }
        }

        var decided = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                for (var page = await reviewer.LookAsync(); Reviewer.HasCase(page); decided++)
                {
                    page = await reviewer.DecideAsync(page.Has(".persons-table") ? Meet("desk together", For.Desk, page) : page, "accept");
                }

                return decided == 2 * Languages.Count;
            },
            "all are accepted");
        Meet("nothing waits", For.Desk, await reviewer.LookAsync());
        Meet("accepted", For.Desk, await visitor.GetAsync("/en/desk/accepted"));
    }

    private async Task Read(Visitor reader)
    {
        // What forms lead to, and what no link does.
        string[] asked =
        [
            .. Languages.SelectMany(one => new[] { $"/{one}/counter", $"/{one}/totals/on?day=", $"/{one}/totals/on?day=2004-12-03" }),
            .. Languages.SelectMany(one => new[] { "", "/statements", "/s/1", "/totals", "/w" }.Select(page => $"/{one}-large{page}")),
        ];
        var waiting = new Queue<string>([.. asked, "/", .. Languages.Select(one => $"/{one}"), .. Languages.Select(one => $"/{one}/nothing-here")]);
        var known = waiting.ToHashSet(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path) && known.Count < MostLinks)
        {
            var page = await reader.GetAsync(path);
            if (page.Location is { } next)
            {
                Add(next);
                continue;
            }

            Meet(path, new[] { "/w", "/c", "/q" }.Any(end => path.EndsWith(end, StringComparison.Ordinal)) || path.Contains("/r?", StringComparison.Ordinal) ? For.Declarants : path.Contains("/desk", StringComparison.Ordinal) ? For.Desk : For.Readers, page);
            foreach (var link in page.FindAll("a[href]").Select(one => one.GetAttribute("href")!))
            {
                Add(link.Split('#')[0]);
            }
        }

        var large = met.Single(one => one.Way == "/zh-Hant-large/w").Page;
        Meet("zh-Hant-large write together", For.Declarants, await reader.SendAsync(large.Press("go", "several")));

        void Add(string link)
        {
            if (IsPage(link) && known.Add(AnyCode(link)))
            {
                waiting.Enqueue(link);
            }
        }
    }

    /// <summary>An address in which one code of the figures stands for all: of their pages over time, and of the list's views, one is enough.</summary>
    public static string AnyCode(string link) => Choice().Replace(CodeOverTime().Replace(link, "/totals/any/any/"), "?any=any");

    // Of the views of the list those of a single choice are enough, of the pages in large type those that are asked for; feeds are for programs.
    private static bool IsPage(string link) => link.StartsWith('/') && !link.Contains("-large", StringComparison.Ordinal) && !link.Contains('&', StringComparison.Ordinal) && !link.EndsWith(".atom", StringComparison.Ordinal) && !link.EndsWith(".svg", StringComparison.Ordinal) && !link.EndsWith(".tlog-proof", StringComparison.Ordinal)
        && !link.StartsWith("/log", StringComparison.Ordinal) && !link.StartsWith("/data/", StringComparison.Ordinal);

    [GeneratedRegex("[?](?:organisation|role|place|month|language|kind)=[^&]*")]
    private static partial Regex Choice();

    [GeneratedRegex("/totals/[a-z]+/[A-Za-z0-9-]+/(?=(?:day|week|month|year)s)")]
    private static partial Regex CodeOverTime();

    private WebPage Meet(string way, For who, WebPage page)
    {
        met.Add(new MetPage(way, who, page));
        return page;
    }
}
