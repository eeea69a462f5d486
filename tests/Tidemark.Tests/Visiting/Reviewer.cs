using Tidemark.Private.Staff;

namespace Tidemark.Tests.Visiting;

/// <summary>A member of staff: what they know and hold.</summary>
internal sealed record Member(string Name, string Passphrase, byte[] Secret)
{
    /// <summary>The six digits that their authenticator shows.</summary>
    public string Code(int stepsAhead = 0) => Totp.Code(Secret, Totp.Step(TimeProvider.System.GetUtcNow()) + stepsAhead);
}

/// <summary>Works at the desk's pages as a person does.</summary>
internal sealed class Reviewer(Visitor visitor, string language = "en")
{
    private string Desk => $"/{language}/desk";

    /// <summary>Signs in; a used code is followed by the next one, as an authenticator shows it.</summary>
    public async Task<bool> SignInAsync(Member member, int stepsAhead = 0) =>
        (await visitor.SendAsync(await SignInFormAsync(member, stepsAhead))).Status == 303;

    public async Task<SentForm> SignInFormAsync(Member member, int stepsAhead = 0)
    {
        var page = await visitor.GetAsync(Desk);
        var held = page.HeldBy($"{Desk}/in").Where(field => field.Name is not ("name" or "passphrase" or "code"));
        return new SentForm($"{Desk}/in", [.. held, ("name", member.Name), ("passphrase", member.Passphrase), ("code", member.Code(stepsAhead))]);
    }

    /// <summary>The case in front of the reviewer, or the page that says that there is none.</summary>
    public Task<WebPage> LookAsync() => visitor.GetAsync(Desk);

    /// <summary>Whether an inquiry or a report is in front of the reviewer.</summary>
    public static bool HasLetter(WebPage page) => page.Has("button[value='reply']");

    /// <summary>Says something to the declarant in the reviewer's own words and goes on to the next.</summary>
    public Task<WebPage> SayAsync(WebPage page, string decision, string words) => visitor.FollowAsync(page.Press("decision", decision, ("said", words)));

    public static bool HasCase(WebPage page) => page.Has("button[value='accept']");

    /// <summary>The text of the case, without the signs of its marks.</summary>
    public static string TextOf(WebPage page) =>
        page.FindAll(".statement-text sup").Aggregate(page.Find(".statement-text")!.TextContent, (text, sign) => text.Replace(sign.TextContent, "", StringComparison.Ordinal));

    /// <summary>Decides the case that the page shows and goes on to the next.</summary>
    public Task<WebPage> DecideAsync(WebPage page, string decision) => visitor.FollowAsync(page.Press("decision", decision));

    /// <summary>Decides everything that waits.</summary>
    public async Task<int> DecideAllAsync(Func<string, string> decision)
    {
        var decided = 0;
        var page = await LookAsync();
        while (HasCase(page))
        {
            page = await DecideAsync(page, decision(TextOf(page)));
            decided++;
        }

        return decided;
    }
}
