using System.Collections.Concurrent;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Kill;

/// <summary>Declarants who file, come back and take back, reviewers who accept, an operator who releases: all at once, until the server is gone.</summary>
internal sealed class Load(RealRegister register, RandomSource random)
{
    private const int Declarants = 3;
    private readonly ConcurrentQueue<Filing> filings = new();
    private readonly Lock gate = new();
    private int marks;

    public IReadOnlyCollection<Filing> Filings => filings;

    public int Accepted { get; private set; }

    /// <summary>Runs until it is stopped or nobody answers any more.</summary>
    public async Task RunAsync(string address, Member member, CancellationToken stop)
    {
        var tasks = Enumerable.Range(0, Declarants).Select(_ => UntilGoneAsync(address, FileAsync, stop))
            .Append(UntilGoneAsync(address, (visitor, end) => ReviewAsync(visitor, member, end), stop))
            .Append(ReleaseAsync(stop));
        await Task.WhenAll(tasks);
    }

    /// <summary>Sends again what was not answered, as somebody does whose connection broke; every second one is left as it is.</summary>
    public async Task RepeatUnansweredAsync(string address)
    {
        using var visitor = new Visitor(address);
        foreach (var filing in filings.Where(one => one.Code is null && Below(2) == 0))
        {
            filing.Code = await SendAsync(visitor, filing);
        }
    }

    /// <summary>The code of the page that answers a form; the same form has the same code as before.</summary>
    public static async Task<string?> SendAsync(Visitor visitor, Filing filing)
    {
        var page = await visitor.SendAsync(filing.Form);
        Assert.True(page.Status == 200, $"{page.Status} for {filing.Mark}: {page.Text}");
        var code = Declarant.CodeOn(page);
        Assert.NotNull(code);
        Assert.True(filing.Code is null || filing.Code == code, $"{filing.Mark} has two codes.");
        return code;
    }

    private async Task FileAsync(Visitor visitor, CancellationToken stop)
    {
        var declarant = new Declarant(visitor);
        while (!stop.IsCancellationRequested)
        {
            var mark = $"mark{Interlocked.Increment(ref marks)}end";
            var form = await declarant.ReadyToSendAsync(new Wish($"I leave the gardens. {mark}", $"gardener {mark}"));
            var filing = new Filing(mark, form);
            filings.Enqueue(filing);
            filing.Code = await SendAsync(visitor, filing);
            await ComeBackAsync(visitor, declarant);
        }
    }

    private async Task ComeBackAsync(Visitor visitor, Declarant declarant)
    {
        if (Below(2) != 0 || filings.ElementAt(Below(filings.Count)) is not { Code: { } code } filing || filing.AskedBack)
        {
            return;
        }

        var page = await declarant.OpenAsync(code);
        if (Below(3) == 0 && page.Has("button[value='retract']"))
        {
            filing.AskedBack = true;
            var asked = await visitor.SendAsync(page.Press("do", "retract"));
            var answer = await visitor.SendAsync(asked.Press("do", "retract-now", asked.Has("input[name='when']") ? [("when", "now")] : []));
            // One that is released while it is being taken back is retracted at a random moment within a day.
            filing.TakenBack = answer.Status == 200 && asked.Has("input[name='when']");
        }
        else if (page.Has("button[value='confirm']"))
        {
            await visitor.SendAsync(page.Press("do", "confirm", ("really", "yes")));
        }
    }

    private async Task ReviewAsync(Visitor visitor, Member member, CancellationToken stop)
    {
        var reviewer = new Reviewer(visitor);
        Assert.True(await reviewer.SignInAsync(member), $"{member.Name} can sign in.");

        while (!stop.IsCancellationRequested)
        {
            var page = await reviewer.LookAsync();
            if (Reviewer.HasCase(page))
            {
                await reviewer.DecideAsync(page, "accept");
                Accepted++;
            }
            else
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private async Task ReleaseAsync(CancellationToken stop)
    {
        var requests = new SequencerRequests(SequencerPaths.Below(register.Data));
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(300 + Below(1500), CancellationToken.None);
            requests.ReleaseNow();
        }
    }

    private static async Task UntilGoneAsync(string address, Func<Visitor, CancellationToken, Task> work, CancellationToken stop)
    {
        using var visitor = new Visitor(address, TimeSpan.FromSeconds(30));
        try
        {
            await work(visitor, stop);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // The server was killed: what was on its way has no answer.
        }
    }

    private int Below(int end)
    {
        lock (gate)
        {
            return random.Below(end);
        }
    }
}
