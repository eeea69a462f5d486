using Tidemark.Core;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Private.Staff;
using Tidemark.Register;

namespace Tidemark.Demo;

/// <summary>Fills a demo register by the way that real statements take: filed, reviewed, released, some confirmed, refused or taken back.</summary>
internal sealed class DemoSeed(RegisterFacts facts, TidemarkOptions options, OperatorKeys keys, DemoReviewer reviewer, RandomSource random)
{
    /// <summary>Days that the demo's past spans.</summary>
    public const int PastDays = 730;

    private const int FilingDays = 180;

    /// <summary>Files and releases until the log has this many statements; a broken-off seeding goes on where it was.</summary>
    public async Task FillAsync(int statements, DateTimeOffset today, IProgress<(long Done, long Total)>? progress, CancellationToken cancel)
    {
        var begin = LastDay() is { } last ? last.AddDays(1) : Days.Of(today).AddDays(-PastDays);
        var clock = new SteppedClock(new DateTimeOffset(begin.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));
        var patient = options with { Desk = options.Desk with { IdleMinutes = int.MaxValue / 2 }, Intake = options.Intake with { FilingsPerSecond = 100_000, CodeTriesPerSecond = 100_000 } };
        using var parts = new RegisterParts(facts, patient, Zones.All, keys, random, clock);
        using var sequencer = Sequencer.TryOpen(parts.Sequencer!) ?? throw new WrongUseException("The demo is being served by another process: stop it first.");
        var desk = parts.Desk!;
        await desk.Follower.StepAsync(cancel);
        desk.Store.Work();
        var session = await desk.Sessions.SignInAsync(reviewer.Name, reviewer.Passphrase, reviewer.Code(clock.GetUtcNow()), cancel)
            ?? throw new InvalidOperationException("The demo's reviewer cannot sign in.");

        var invention = new Invention(parts.Campaign, InventedTexts.Load(), random);
        var codes = new Queue<ClaimCode>();
        var end = Days.Of(today);
        while (true)
        {
            var day = Days.Today(clock);
            var left = statements - sequencer.Totals.Statements;
            if (left > 0 && IsFilingDay(day, end))
            {
                var filingDaysLeft = Math.Max(1, FilingDaysBetween(day, end));
                var now = day >= end ? (int)left : (int)Math.Min(left, Spread((int)(left / filingDaysLeft)));
                await LiveADay(parts, session, invention, codes, now, day, cancel);
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

        await desk.Follower.StepAsync(cancel);
        desk.Store.Work();
        await parts.Intake!.Store.TidyAsync();
        desk.Sessions.SignOut(session);
    }

    private async Task LiveADay(RegisterParts parts, DeskSession session, Invention invention, Queue<ClaimCode> codes, int filings, DateOnly day, CancellationToken cancel)
    {
        var intake = parts.Intake!;
        await intake.Follower.StepAsync(cancel);
        await TakeSomeBack(intake.Store, invention, codes, cancel);

        var filed = await Task.WhenAll(Enumerable.Range(0, filings).Select(_ => File(parts, intake.Store, invention.Answers(), day)));
        var desk = parts.Desk!;
        desk.Store.Work();
        foreach (var code in filed.OfType<ClaimCode>())
        {
            codes.Enqueue(code);
            if (invention.OneIn(3) && await intake.Store.OpenAsync(code, cancel) is CodeOutcome.Opened opened)
            {
                await intake.Store.ConfirmAsync(opened.Case);
            }
        }

        while (desk.Store.Next(session) is { } seen)
        {
            var outcome = invention.OneIn(40)
                ? desk.Store.Refuse(session, seen.Id, seen.Revision, parts.Campaign.Refusals[random.Below(parts.Campaign.Refusals.Count)].Code)
                : desk.Store.Accept(session, seen.Id, seen.Revision);
            if (outcome is not (DecisionOutcome.Done or DecisionOutcome.Newer))
            {
                throw new InvalidOperationException($"The demo's reviewer could not decide a case: {outcome}.");
            }
        }

        await desk.Follower.StepAsync(cancel);
        desk.Store.Work();
        await intake.Store.TidyAsync();
    }

    private async Task<ClaimCode?> File(RegisterParts parts, IntakeStore store, FilingAnswers answers, DateOnly day)
    {
        var reading = Statement.Make(answers, parts.Campaign, day);
        var draft = reading.Draft ?? throw new InvalidOperationException($"An invented statement is refused: {string.Join(", ", reading.Refusals)}");
        return await store.FileAsync(draft, random.Bytes(16), random.Bytes(32)) is FilingOutcome.Filed filed
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
                await store.RetractAsync(opened.Case, removeContent: invention.OneIn(2), atOnce: true, Reason.ChangedMind);
            }
        }
    }

    private DateOnly? LastDay()
    {
        var log = new LogFolder(new RegisterPlaces(options.Data).Private.Log);
        return Directory.EnumerateFiles(log.Checkpoints).Select(file => Days.TryRead(Path.GetFileName(file), out var day) ? day : (DateOnly?)null).Max();
    }

    // Statements come on some days and not on others, so that days, months and years look as they do in life.
    private static bool IsFilingDay(DateOnly day, DateOnly end) => day >= end || day.DayNumber * 2654435761L % PastDays < FilingDays;

    private static int FilingDaysBetween(DateOnly day, DateOnly end) =>
        Enumerable.Range(0, Math.Max(1, end.DayNumber - day.DayNumber)).Count(ahead => IsFilingDay(day.AddDays(ahead), end));

    private int Spread(int even) => Math.Max(1, even / 2 + random.Below(even + 2));
}
