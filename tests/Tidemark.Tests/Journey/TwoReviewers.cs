using System.Text.Json;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Journey;

/// <summary>Two reviewers work at one desk at the same time.</summary>
public sealed class TwoReviewers
{
    private const int Cases = 16;

    [Fact]
    public async Task Whatever_two_reviewers_press_every_case_is_decided_once_and_by_whoever_had_it()
    {
        using var register = await RealRegister.MakeAsync();
        var second = await register.AdmitAsync("second");
        await using var running = await register.ServeAsync();
        using var one = new Visitor(running.Address);
        using var two = new Visitor(running.Address);
        var (left, right) = await WithCasesAsync(register, running.Address, second, one, two);

        var decided = (await Task.WhenAll(WorkAsync(left, one), WorkAsync(right, two))).SelectMany(texts => texts).ToList();
        Assert.Equal(Texts.Order(StringComparer.Ordinal), decided.Order(StringComparer.Ordinal));
        Assert.False(Reviewer.HasCase(await left.LookAsync()));
        Assert.False(Reviewer.HasCase(await right.LookAsync()));

        await register.ReleaseNowAsync();
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0, () => $"all are released: {register.OnTheWay()}");
        var totals = (await register.VerifyAsync()).GetProperty("totals");
        Assert.Equal(Cases, totals.GetProperty("persons").GetInt64());
    }

    [Fact]
    public async Task A_decision_on_what_another_reviewer_has_is_answered_in_words_with_ones_own_case()
    {
        using var register = await RealRegister.MakeAsync();
        var second = await register.AdmitAsync("second");
        await using var running = await register.ServeAsync();
        using var one = new Visitor(running.Address);
        using var two = new Visitor(running.Address);
        var (left, right) = await WithCasesAsync(register, running.Address, second, one, two);

        var (mine, theirs) = (await left.LookAsync(), await right.LookAsync());
        Assert.NotEqual(Reviewer.TextOf(mine), Reviewer.TextOf(theirs));
        foreach (var decision in new[] { "accept", "skip", "refuse-unclear" })
        {
            var forged = theirs.Press("decision", "accept").With("case", mine.Find("input[name='case']")!.GetAttribute("value")!).With("decision", decision);
            var answer = await two.FollowAsync(forged);
            Assert.Equal(200, answer.Status);
            Assert.Equal(NotYours, answer.Find("[role='status']")!.TextContent);
            Assert.Equal(Reviewer.TextOf(theirs), Reviewer.TextOf(answer));
        }

        Assert.Equal(Cases, register.WaitingAtDesk());
        var next = await left.DecideAsync(mine, "accept");
        Assert.False(next.Has("[role='status']"));
        Assert.DoesNotContain(Reviewer.TextOf(next), new[] { Reviewer.TextOf(mine), Reviewer.TextOf(theirs) });
        Assert.Equal(Cases - 1, register.WaitingAtDesk());
    }

    private static string NotYours =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.Root, "src/Tidemark.Private/Desk/Pages/desk.texts.json")))
            .RootElement.GetProperty("review.notice.not-yours")[2].GetString()!;

    private static IReadOnlyList<string> Texts { get; } = [.. Enumerable.Range(1, Cases).Select(number => $"I leave, says number {number}.")];

    /// <summary>Both are signed in and all cases are at the desk.</summary>
    private static async Task<(Reviewer Left, Reviewer Right)> WithCasesAsync(RealRegister register, string address, Member second, Visitor one, Visitor two)
    {
        var (left, right) = (new Reviewer(one), new Reviewer(two));
        // The first to sign in hands the keys of the weeks to whoever was admitted since.
        Assert.True(await left.SignInAsync(register.First));
        Assert.True(await right.SignInAsync(second));
        await FileAsync(address);
        await Eventually.TrueAsync(() => register.WaitingAtDesk() == Cases, "all are at the desk");
        return (left, right);
    }

    private static async Task FileAsync(string address)
    {
        using var visitor = new Visitor(address);
        foreach (var text in Texts)
        {
            await new Declarant(visitor).FileAsync(new Wish(text, "Gardener"));
        }
    }

    // Accepts what the desk shows as fast as it can, pressing twice each time; gives what was in front of this reviewer when it was decided.
    private static async Task<IReadOnlyList<string>> WorkAsync(Reviewer reviewer, Visitor visitor)
    {
        var decided = new List<string>();
        for (var page = await reviewer.LookAsync(); Reviewer.HasCase(page);)
        {
            decided.Add(Reviewer.TextOf(page));
            var pressed = page.Press("decision", "accept");
            await Task.WhenAll(visitor.SendAsync(pressed), visitor.SendAsync(pressed));
            page = await reviewer.LookAsync();
        }

        return decided;
    }
}
