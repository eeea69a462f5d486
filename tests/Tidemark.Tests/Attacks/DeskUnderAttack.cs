using System.Collections.Concurrent;
using System.Net;
using Dapper;
using Tidemark.Sqlite;
using Tidemark.Tests.Running;
using Tidemark.Tests.Unlinkable;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>Sessions that are planted, stolen forms, forms sent twice, and two reviewers who reach for the same case.</summary>
[Collection(Attacked.Name)]
public sealed class DeskUnderAttack(AttackedRegister attacked)
{
    [Fact]
    public async Task A_session_is_new_at_sign_in_its_forms_are_its_own_and_a_code_signs_in_once()
    {
        using var planted = attacked.Visitor();
        planted.Cookies.Add(attacked.Address, new Cookie("desk", "planted"));
        var reviewer = new Reviewer(planted);
        var signIn = await reviewer.SignInFormAsync(attacked.Reviewers[2]);
        Assert.Equal(303, (await planted.SendAsync(signIn)).Status);
        var session = planted.Cookies.GetCookies(attacked.Address)["desk"]!;
        Assert.NotEqual("planted", session.Value);
        Assert.True(session.HttpOnly);

        using var thief = attacked.Visitor();
        thief.Cookies.Add(attacked.Address, new Cookie("desk", "planted"));
        Assert.True((await thief.GetAsync("/en/desk")).Has("input[name='passphrase']"));
        Assert.NotEqual(303, (await thief.SendAsync(signIn)).Status);

        using var other = attacked.Visitor();
        Assert.True(await new Reviewer(other).SignInAsync(attacked.Reviewers[3]));
        await FileAsync(1);
        var page = await reviewer.LookAsync();
        while (!Reviewer.TextOf(page).Contains("leave", StringComparison.Ordinal))
        {
            page = await reviewer.DecideAsync(page, "skip");
        }

        var accept = page.Press("decision", "accept");
        var before = Accepted();
        Assert.Equal(403, (await other.SendAsync(accept)).Status);
        Assert.Equal(403, (await planted.SendAsync(accept.With("form", ""))).Status);
        Assert.Equal(403, (await planted.SendAsync(accept.With("form", FormOf(await new Reviewer(other).LookAsync())))).Status);
        await reviewer.LookAsync();

        // Another reviewer with a form of their own, but this one's case; then this one, but what the case was before it changed.
        var foreign = accept.With("form", FormOf(await new Reviewer(other).LookAsync()));
        Assert.Contains("Nothing was decided", (await other.FollowAsync(foreign)).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was decided", (await other.FollowAsync(foreign.With("decision", "refuse-empty"))).Text, StringComparison.Ordinal);
        var masked = await planted.FollowAsync(accept.With("decision", "mask").With("part", "text").With("words", "leave"));
        Assert.Contains("look at it as it is now", masked.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was decided", (await planted.FollowAsync(accept)).Text, StringComparison.Ordinal);
        Assert.Equal(before, Accepted());

        accept = masked.Press("decision", "accept");
        Assert.Equal(303, (await planted.SendAsync(accept)).Status);
        Assert.Equal(303, (await planted.SendAsync(accept)).Status);
        Assert.Equal(before + 1, Accepted());

        Assert.Equal(303, (await planted.SendAsync(new SentForm("/en/desk/out", [("form", FormOf(await reviewer.LookAsync()))]))).Status);
        thief.Cookies.Add(attacked.Address, new Cookie("desk", session.Value));
        Assert.True((await thief.GetAsync("/en/desk")).Has("input[name='passphrase']"));
        await thief.SendAsync(accept);
        Assert.Equal(before + 1, Accepted());
    }

    [Fact]
    public async Task Two_reviewers_at_once_never_see_or_decide_one_case_together()
    {
        const int Cases = 24;
        await FileAsync(Cases);
        var decided = new ConcurrentQueue<string>();
        var inHand = new ConcurrentDictionary<string, int>();
        var before = Accepted();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async number =>
        {
            using var visitor = attacked.Visitor();
            var reviewer = new Reviewer(visitor);
            Assert.True(await reviewer.SignInAsync(attacked.Reviewers[number]));
            var page = await reviewer.LookAsync();
            while (Reviewer.HasCase(page))
            {
                var id = page.Find("input[name='case']")!.GetAttribute("value")!;
                Assert.True(inHand.TryAdd(id, number) || inHand[id] == number, "Both have one case in front of them.");
                page = await reviewer.DecideAsync(page, "accept");
                decided.Enqueue(id);
            }
        }));
        Assert.Equal(decided.Count, decided.Distinct().Count());
        Assert.True(decided.Count >= Cases);
        Assert.Equal(before + decided.Count, Accepted());
    }

    [Fact]
    public async Task A_decision_that_meets_another_zones_writing_decides_nothing_and_pressed_again_it_is_done_once()
    {
        using var visitor = attacked.Visitor();
        var reviewer = new Reviewer(visitor);
        Assert.True(await reviewer.SignInAsync(attacked.Reviewers[4]));
        await FileAsync(1);
        var accept = (await reviewer.LookAsync()).Press("decision", "accept");
        var before = Accepted();
        Task<WebPage> again;
        using (var intake = Database.Open(Path.Combine(attacked.Register.Data, "outbox", "cases.db"), Access.Owner))
        {
            intake.Execute("BEGIN EXCLUSIVE;");
            Assert.True(BusyDesk.Is(await visitor.SendAsync(accept.Action, accept.Bytes)));
            Assert.Equal(before, Accepted());
            again = visitor.SendAsync(accept);
            intake.Execute("ROLLBACK;");
        }

        Assert.Equal(303, (await again).Status);
        Assert.Equal(before + 1, Accepted());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("planted")]
    [InlineData("")]
    [InlineData("../../desk/desk.db")]
    public async Task Without_a_session_every_page_is_the_sign_in_and_no_form_does_anything(string? cookie)
    {
        using var stranger = attacked.Visitor();
        if (cookie is not null)
        {
            stranger.Headers.Add("Cookie", $"desk={cookie}; __Host-desk={cookie}");
        }

        foreach (var page in (string[])["", "/accepted", "/redact", "/keys"])
        {
            Assert.True((await stranger.GetAsync("/en/desk" + page)).Has("input[name='passphrase']"), page);
        }

        var before = Accepted();
        foreach (var page in (string[])["", "/out", "/accepted", "/redact"])
        {
            var answer = await stranger.SendAsync(new SentForm("/en/desk" + page, [("form", ""), ("case", new string('0', 32)), ("revision", "1"), ("decision", "accept")]));
            Assert.Equal((303, "/en/desk"), (answer.Status, answer.Location));
        }

        Assert.Equal(before, Accepted());
    }

    private static string FormOf(WebPage page) => page.Find("input[name='form']")!.GetAttribute("value")!;

    private async Task FileAsync(int cases)
    {
        using var visitor = attacked.Visitor();
        var declarant = new Declarant(visitor);
        for (var number = 0; number < cases; number++)
        {
            await declarant.FileAsync(new Wish($"I leave as number {number}.", $"Number {number}"));
        }

        await Eventually.TrueAsync(() => attacked.Register.OnTheWay().NewCases == 0, "the desk has the cases");
    }

    private long Accepted() => PrivateStores.Read(
        attacked.Register.Data, "desk/desk.db", store => store.ExecuteScalar<long>("SELECT count(*) FROM case_file WHERE vetting = 'accepted';"));
}
