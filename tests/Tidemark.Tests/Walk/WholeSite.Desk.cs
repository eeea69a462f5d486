using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Walk;

/// <content>The desk, and what it decides.</content>
internal sealed partial class WholeSite
{
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
}
