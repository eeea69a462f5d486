using System.Diagnostics;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Public.Verify;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Kill;

/// <summary>A server that is killed in the middle of its work, again and again, loses nothing that it answered for and counts nothing twice.</summary>
public sealed class KillJourney(ITestOutputHelper output)
{
    private const int Staff = 8;

    /// <summary>Of the codes that were shown in earlier lives so many are tried in each life; all of them are in the end.</summary>
    private const int TriedAgain = 100;

    [Fact]
    [Trait("soak", "full")]
    public async Task Killed_at_random_moments_under_load_it_loses_no_code_no_accepted_statement_and_counts_none_twice()
    {
        var kills = SoakReport.IsSoak ? 200 : 10;
        var seed = SoakReport.Seed();
        output.WriteLine($"TIDEMARK_SEED={seed} draws the same moments again.");
        var random = new SeededRandomSource(seed);
        using var register = await RealRegister.MakeAsync(batch: 3, hours: 1);
        var staff = new List<Member> { register.First };
        for (var number = 1; number < Staff; number++)
        {
            staff.Add(await register.AdmitAsync($"member{number}"));
        }

        await PassKeysOnAsync(register);
        var load = new Load(register, new SeededRandomSource(seed + 1));
        var watch = Stopwatch.StartNew();
        var beforeAnswering = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var moment = (Moment)(kill % 3);
            beforeAnswering += moment == Moment.WhileStarting ? 1 : 0;
            await LiveUntilKilledAsync(register, load, staff[kill % Staff], moment, random);

            // A reader of the files sees a whole log at every moment, also between a kill and the next start.
            await AssertGoodAsync(register);
        }

        var released = await StatementsAsync(register);
        Assert.True(load.Accepted > 0 && released.Count > 0, $"Between kills {load.Accepted} were accepted and {released.Count} released: that is no load.");
        var figures = $"{await SettleAsync(register, load, staff)} Between kills {load.Accepted} were accepted and {released.Count} released.";
        output.WriteLine(figures);
        SoakReport.Write(
            "Kills under load",
            $"{kills} times SIGKILL at random moments (seed {seed}), {beforeAnswering} of them before the server answered, while three declarants file and come back, a reviewer accepts and releases are asked for.",
            $"{figures} Verification was green after every kill and every start; {watch.Elapsed.TotalSeconds:0} s in all.");
    }

    /// <summary>Who was admitted later can open the weeks only after the first member has signed in.</summary>
    private static async Task PassKeysOnAsync(RealRegister register)
    {
        await using var server = await register.ServeAsync();
        using var visitor = new Visitor(server.Address);
        Assert.True(await new Reviewer(visitor).SignInAsync(register.First));
    }

    /// <summary>What the moment of a kill is counted from.</summary>
    private enum Moment
    {
        /// <summary>The start of the process.</summary>
        WhileStarting,

        /// <summary>The start of the load.</summary>
        UnderLoad,

        /// <summary>The first acceptance of this life: sealing, releasing and appending are under way.</summary>
        WhileReleasing,
    }

    /// <summary>One life of the server.</summary>
    private static async Task LiveUntilKilledAsync(RealRegister register, Load load, Member member, Moment moment, RandomSource random)
    {
        var life = TimeSpan.FromMilliseconds(random.Below(moment == Moment.UnderLoad ? 4000 : 2000));
        await using var server = register.Launch();
        if (moment == Moment.WhileStarting)
        {
            await Task.Delay(life);
            await server.KillAsync();
            return;
        }

        await server.AnswersAsync();
        await register.VerifyAsync();
        await CheckCodesAsync(server.Address, [.. load.Filings.TakeLast(TriedAgain), .. load.Filings.SkipLast(TriedAgain).OrderBy(_ => random.Below(int.MaxValue)).Take(TriedAgain)]);
        await load.RepeatUnansweredAsync(server.Address);
        using var stop = new CancellationTokenSource();
        var before = load.Accepted;
        var work = load.RunAsync(server.Address, member, stop.Token);
        if (moment == Moment.WhileReleasing)
        {
            await Eventually.TrueAsync(() => load.Accepted > before, () => $"a reviewer has accepted something: {server.Output}");
        }

        await Task.Delay(life);
        await server.KillAsync();
        await stop.CancelAsync();
        await work;
    }

    private static async Task AssertGoodAsync(RealRegister register)
    {
        var verdict = await Verification.RunAsync(
            new VerificationRequest { Target = Path.Combine(register.Data, "log"), Key = register.VerifierKey }, null, CancellationToken.None);
        Assert.True(verdict.Ok, verdict.ToJson());
    }

    /// <summary>Each of these codes that was shown opens a case that is not lost.</summary>
    private static async Task CheckCodesAsync(string address, IReadOnlyCollection<Filing> filings)
    {
        using var visitor = new Visitor(address);
        var first = true;
        foreach (var filing in filings.Where(one => one.Code is not null))
        {
            if (first)
            {
                await Eventually.TrueAsync(async () => (await visitor.GetAsync("/en/w")).Status == 200, "intake is open");
                first = false;
            }

            var page = await visitor.SendAsync(new SentForm("/en/c", [("code", filing.Code!), ("do", "open")]));
            Assert.True(page.Status == 200 && page.Has("button[value='forget']"), $"The code of {filing.Mark} opens nothing: {page.Text}");
        }
    }

    /// <summary>Everything is accepted and released; then every text is looked for.</summary>
    private static async Task<string> SettleAsync(RealRegister register, Load load, List<Member> staff)
    {
        await using var server = await register.ServeAsync();
        await CheckCodesAsync(server.Address, load.Filings);
        using var desk = new Visitor(server.Address);
        var reviewer = new Reviewer(desk);
        Assert.True(await reviewer.SignInAsync(staff[0], stepsAhead: 1), "The first reviewer can sign in.");
        var requests = new SequencerRequests(SequencerPaths.Below(register.Data));
        await Eventually.NothingLeftAsync(
            async () =>
            {
                await reviewer.DecideAllAsync(_ => "accept");
                requests.ReleaseNow();
                return register.OnTheWay().All;
            },
            () => $"{register.OnTheWay()} {server.Output}");
        await register.VerifyAsync();

        var entries = await LogFolderReading.ReadAsync(register.Data, register.VerifierKey);
        var statements = Statements(entries);
        var retracted = entries.Select(entry => entry.Entry).OfType<RetractionEntry>().Select(entry => entry.Of).ToHashSet();
        foreach (var filing in load.Filings)
        {
            Assert.True(statements.Count(entry => entry.Line.Contains(filing.Mark, StringComparison.Ordinal)) <= 1, $"{filing.Mark} is there twice.");
        }

        using var visitor = new Visitor(server.Address);
        var kept = 0;
        foreach (var filing in load.Filings.Where(one => one.Code is not null))
        {
            WebPage page = null!;
            await Eventually.TrueAsync(
                async () =>
                {
                    // Intake follows the log in its own pace.
                    page = await visitor.SendAsync(new SentForm("/en/c", [("code", filing.Code!), ("do", "open")]));
                    return filing.AskedBack || page.Has("dd.figures");
                },
                () => $"the code of {filing.Mark} shows its statement: {page.Text} {server.Output}");
            var number = string.Concat((page.Find("dd.figures")?.TextContent ?? "").Where(char.IsAsciiDigit));
            var entry = statements.FirstOrDefault(one => one.Entry is StatementEntry statement && $"{statement.Number}" == number);
            if (filing.AskedBack)
            {
                Assert.True(!filing.TakenBack || entry is null || retracted.Contains(entry.Index), $"{filing.Mark} was taken back and is still counted.");
                continue;
            }

            Assert.True(entry is not null, $"{filing.Mark} was never released: {page.Text}");
            Assert.Contains(filing.Mark, entry.Line, StringComparison.Ordinal);
            Assert.DoesNotContain(entry.Index, retracted);
            kept++;
        }

        // Whatever has no answer is there once or not at all, so the log has no statement beyond those that were filed.
        Assert.InRange(statements.Count, kept, load.Filings.Count);
        return $"{load.Filings.Count} filings sent, {load.Filings.Count(one => one.Code is not null)} codes shown, {statements.Count} statements released, {retracted.Count} taken back, {entries.Count} entries.";
    }

    private static async Task<List<ReadEntry>> StatementsAsync(RealRegister register) =>
        Statements(await LogFolderReading.ReadAsync(register.Data, register.VerifierKey));

    private static List<ReadEntry> Statements(IEnumerable<ReadEntry> entries) =>
        entries.Where(entry => entry.Entry is StatementEntry).ToList();
}
