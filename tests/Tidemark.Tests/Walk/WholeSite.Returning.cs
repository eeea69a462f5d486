using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <content>Coming back: what can be asked for, corrected, taken home and handed in.</content>
internal sealed partial class WholeSite
{
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
}
