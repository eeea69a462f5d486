using Tidemark.Core;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Staff;
using Tidemark.Register;

namespace Tidemark.Demo;

/// <summary>Fills a demo register by the way that real statements take: filed, reviewed, released, some confirmed, refused or taken back.</summary>
internal sealed class DemoSeed(RunningRegister register, DemoReviewer reviewer, RandomSource random)
{
    /// <summary>Days that the demo's past spans.</summary>
    public const int PastDays = 730;

    private const int FilingDays = 180;

    /// <summary>The demo's last day has some too, so that its figures are of today.</summary>
    private const int KeptForToday = 5;

    /// <summary>Whether the log has fewer statements yet.</summary>
    public bool IsNeeded(int statements)
    {
        using var services = Services(new SteppedClock(TimeProvider.System.GetUtcNow()));
        using var sequencer = Open(services);
        return sequencer.Totals.Statements < statements;
    }

    /// <summary>Files and releases until the log has this many statements; a seeding that was broken off goes on where it was.</summary>
    public async Task FillAsync(int statements, DateTimeOffset today, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        var begin = LastDay().AddDays(1);
        var clock = new SteppedClock(new DateTimeOffset(begin.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));
        await using var services = Services(clock);
        using var sequencer = Open(services);
        await services.GetRequiredService<DeskWork>().RoundAsync(cancel);
        var session = await services.GetRequiredService<DeskSessions>().SignInAsync(reviewer.Name, reviewer.Passphrase, reviewer.Code(clock.GetUtcNow()), cancel)
            ?? throw new InvalidOperationException("The demo's reviewer cannot sign in.");

        var invention = new Invention(register.Campaign, InventedTexts.Load(), random);
        var codes = new Queue<ClaimCode>();
        var end = Days.Of(today);
        while (true)
        {
            var day = Days.Today(clock);
            var left = statements - sequencer.Totals.Statements;
            var filings = day >= end ? left : Math.Min(left - KeptForToday, Spread((int)(left / FilingDaysBetween(day, end))));
            if (filings > 0 && IsFilingDay(day, end))
            {
                await LiveADay(services, session, invention, codes, (int)filings, day, cancel);
            }

            sequencer.Step(clock.GetUtcNow());
            progress?.Report((sequencer.Totals.Statements, statements));
            if (day >= end && sequencer.Totals.Statements >= statements)
            {
                break;
            }

            cancel.ThrowIfCancellationRequested();
            clock.MoveTo(day < end ? clock.GetUtcNow().AddDays(1) : clock.GetUtcNow().AddMinutes(1));
        }

        await services.GetRequiredService<DeskWork>().RoundAsync(cancel);
        await services.GetRequiredService<IntakeWork>().RoundAsync(cancel);
        services.GetRequiredService<DeskSessions>().SignOut(session);
    }

    private async Task LiveADay(IServiceProvider services, DeskSession session, Invention invention, Queue<ClaimCode> codes, int filings, DateOnly day, CancellationToken cancel)
    {
        var intake = services.GetRequiredService<IntakeStore>();
        var desk = services.GetRequiredService<DeskStore>();
        // Weeks may have passed since the last filing: the desk makes the keys first.
        await services.GetRequiredService<DeskWork>().RoundAsync(cancel);
        await services.GetRequiredService<IntakeWork>().RoundAsync(cancel);
        await TakeSomeBack(intake, invention, codes, cancel);

        var filed = await Task.WhenAll(Enumerable.Range(0, filings).Select(_ => File(intake, invention.Answers(), day)));
        await services.GetRequiredService<DeskWork>().RoundAsync(cancel);
        foreach (var code in filed.OfType<ClaimCode>())
        {
            codes.Enqueue(code);
            if (invention.OneIn(3) && await intake.OpenAsync(code, cancel) is CodeOutcome.Opened opened)
            {
                await intake.ConfirmAsync(opened.Case);
            }
        }

        // A few are looked at and refused one by one; the rest are accepted in one commit, which is what makes 2,000 quick.
        for (var refusals = Enumerable.Range(0, filings).Count(_ => invention.OneIn(40)); refusals > 0 && desk.Next(session) is { } seen; refusals--)
        {
            var reason = register.Campaign.Refusals[random.Below(register.Campaign.Refusals.Count)].Code;
            if (desk.Refuse(session, seen.Id, seen.Revision, reason) is var outcome and not DecisionOutcome.Done)
            {
                throw new InvalidOperationException($"The demo's reviewer could not decide a case: {outcome}.");
            }
        }

        desk.AcceptTogether(session, filings);
        await services.GetRequiredService<DeskWork>().RoundAsync(cancel);
    }

    private async Task<ClaimCode?> File(IntakeStore intake, FilingAnswers answers, DateOnly day)
    {
        var reading = Statement.Make(answers, register.Campaign, day);
        var draft = reading.Draft ?? throw new InvalidOperationException($"An invented statement is refused: {string.Join(", ", reading.Refusals)}");
        return await intake.FileAsync(draft, random.Bytes(16), random.Bytes(32)) is FilingOutcome.Filed filed
            ? filed.Code
            : throw new InvalidOperationException("Intake does not take the demo's statements.");
    }

    private static async Task TakeSomeBack(IntakeStore store, Invention invention, Queue<ClaimCode> codes, CancellationToken cancel)
    {
        for (var waiting = codes.Count; waiting > 0; waiting--)
        {
            var code = codes.Dequeue();
            if (invention.OneIn(60) && await store.OpenAsync(code, cancel) is CodeOutcome.Opened { Case.Public: not null } opened)
            {
                await store.RetractAsync(opened.Case, removeContent: invention.OneIn(2), atOnce: true);
            }
        }
    }

    private ServiceProvider Services(TimeProvider clock)
    {
        var patient = register.Options with
        {
            Desk = register.Options.Desk with { IdleMinutes = 60 * 24 * (PastDays + 2) },
            Intake = register.Options.Intake with { FilingsPerSecond = 100_000, CodeTriesPerSecond = 100_000 },
        };
        return new ServiceCollection().AddLogging().AddRegister(register with { Options = patient }, random, clock).BuildServiceProvider();
    }

    private static Sequencer Open(IServiceProvider services) => Sequencer.TryOpen(services.GetRequiredService<SequencerSetup>())
        ?? throw new WrongUseException("The demonstration is being served by another process: stop it first.");

    private DateOnly LastDay()
    {
        var log = new LogFolder(register.Places.Private.Log);
        return Directory.EnumerateFiles(log.Checkpoints).Select(file => Days.TryRead(Path.GetFileName(file), out var day) ? day : DateOnly.MinValue).Max();
    }

    // Statements come on some days and not on others, so that days, months and years look as they do in life.
    private static bool IsFilingDay(DateOnly day, DateOnly end) => day >= end || day.DayNumber * 2654435761L % PastDays < FilingDays;

    private static int FilingDaysBetween(DateOnly day, DateOnly end) =>
        Math.Max(1, Enumerable.Range(0, Math.Max(1, end.DayNumber - day.DayNumber)).Count(ahead => IsFilingDay(day.AddDays(ahead), end)));

    private int Spread(int even) => Math.Max(1, even / 2 + random.Below(even + 2));
}
