using System.Text.Json;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Tests.Journey;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Operate;

/// <summary>The day is not the one after the last checkpoint's: filing and review go on, nothing is released, and somebody is told what to do.</summary>
public sealed class WaitingForItsDay
{
    private const int Batch = 2;
    private const string Command = "`tidemark sequencer resume --day D`";

    [Fact]
    public async Task After_days_without_a_checkpoint_what_was_accepted_waits_until_the_operator_says_the_day_and_that_holds_once()
    {
        var register = await RealRegister.MakeAsync(batch: Batch);
        using var byHand = new SequencerByHand(register);
        byHand.BeginAnew(Now.AddDays(-40));
        // Said on another day, and nothing was running then.
        Requests(register).Resume(Days.Of(Now.AddDays(-1)));
        await using var open = await OpenRegister.StartAsync(register);
        await WaitsAsync(open, Command);
        Assert.False(File.Exists(Path.Combine(register.Data, "sequencer/requests/resume")));
        await FiledReviewedAndNotReleasedAsync(open);
        await RefusedAsync(register, Days.Write(Days.Of(Now.AddDays(-40))), "The clock of this machine shows");
        await RefusedAsync(register, "tomorrow", "a day is written");

        var today = await NotAtMidnightAsync();
        Assert.Equal(0, (await ResumeAsync(register, Days.Write(today))).Status);
        await Eventually.TrueAsync(() => register.OnTheWay().All == 0, () => $"what was accepted is released: {register.OnTheWay()}");
        Assert.Equal(200, (await open.Desk.GetAsync("/health/sequencer")).Status);
        Assert.Contains("The sequencer goes on.", open.Running.Output, StringComparison.Ordinal);
        Assert.Equal(Batch, (await open.RecomputeAsync()).Persons);

        await open.Running.KillAsync();
        Assert.Equal(new StoppedForDay(today.AddDays(3), today), byHand.Step(new DateTimeOffset(today.AddDays(3), TimeOnly.MinValue, TimeSpan.Zero)).Stopped);
    }

    [Fact]
    public async Task A_clock_before_the_last_checkpoint_is_to_be_set_right_and_no_word_of_the_operator_overrules_it()
    {
        var register = await RealRegister.MakeAsync(batch: Batch);
        using (var byHand = new SequencerByHand(register))
        {
            Assert.Null(byHand.Step([.. Enumerable.Range(1, 5).Select(days => Now.AddDays(days))]).Stopped);
        }

        await using var open = await OpenRegister.StartAsync(register);
        await WaitsAsync(open, "set it right");
        Assert.DoesNotContain(Command, open.Running.Output, StringComparison.Ordinal);
        await FiledReviewedAndNotReleasedAsync(open);
        await RefusedAsync(register, Days.Write(await NotAtMidnightAsync()), "nothing can be written on a day before");
        // Nor does a word that got past the command.
        Requests(register).Resume(Days.Of(Now));
        await StepsAsync(register);
        Assert.Equal(Batch, register.OnTheWay().Accepted);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static SequencerRequests Requests(RealRegister register) => new(SequencerPaths.Below(register.Data));

    /// <summary>Today; the command that names it must not run into tomorrow.</summary>
    private static async Task<DateOnly> NotAtMidnightAsync()
    {
        await Eventually.TrueAsync(() => Now.TimeOfDay < new TimeSpan(23, 59, 20), "the day is not about to end");
        return Days.Of(Now);
    }

    /// <summary>Health and the process's log say that it waits for its day, and what for.</summary>
    private static async Task WaitsAsync(OpenRegister open, string whatToDo)
    {
        var said = "";
        await Eventually.TrueAsync(
            async () =>
            {
                var page = await open.Desk.GetAsync("/health/sequencer");
                said = JsonDocument.Parse(page.Source).RootElement.GetProperty("facts")[0].GetString()!;
                return page.Status == 503 && said.Contains(whatToDo, StringComparison.Ordinal);
            },
            () => $"health says {whatToDo}: {said}");
        Assert.StartsWith("stopped for its day", said, StringComparison.Ordinal);
        Assert.Equal(503, (await open.Desk.GetAsync("/health")).Status);
        await Eventually.TrueAsync(() => open.Running.Output.Contains(said, StringComparison.Ordinal), () => $"the log says it, too: {open.Running.Output}");
    }

    private static async Task FiledReviewedAndNotReleasedAsync(OpenRegister open)
    {
        var checkpoint = Path.Combine(open.Register.Data, "log/checkpoint");
        var before = File.ReadAllBytes(checkpoint);
        var codes = new List<string>();
        for (var filed = 0; filed < Batch; filed++)
        {
            var code = (await open.Declarant.FileAsync(new Wish("I leave while it waits.", "A willow")))!;
            await open.IsOfferedAsync(code, "retract");
            codes.Add(code);
        }

        await Eventually.TrueAsync(() => open.Register.WaitingAtDesk() == Batch, "a batch is at the desk");
        Assert.Equal(Batch, await open.Reviewer.DecideAllAsync(_ => "accept"));
        await StepsAsync(open.Register);
        Assert.Equal(Batch, open.Register.OnTheWay().Accepted);
        Assert.Equal(before, File.ReadAllBytes(checkpoint));
        foreach (var code in codes)
        {
            Assert.Contains("Accepted, waiting to be published", (await open.Declarant.OpenAsync(code)).Text, StringComparison.Ordinal);
        }
    }

    /// <summary>A whole step passes: whoever takes the second request has ended the step that took the first.</summary>
    private static async Task StepsAsync(RealRegister register)
    {
        for (var times = 0; times < 2; times++)
        {
            Requests(register).TryAgain();
            await Eventually.TrueAsync(() => !File.Exists(Path.Combine(register.Data, "sequencer/requests/try-again")), "the sequencer takes a step");
        }
    }

    private static Task<Ended> ResumeAsync(RealRegister register, string day) => TidemarkProcess.RunAsync("sequencer", "resume", "--day", day, "--data", register.Data);

    private static async Task RefusedAsync(RealRegister register, string day, string because)
    {
        var ended = await ResumeAsync(register, day);
        Assert.Equal(2, ended.Status);
        Assert.Contains(because, ended.Error, StringComparison.Ordinal);
    }
}
