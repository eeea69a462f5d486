using System.Threading.Channels;
using Tidemark.Core.Campaigns;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>The loop steps, reports, backs off and ends when nobody may go on.</summary>
public sealed class SequencerLoopTests : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);
    private readonly Register _register = new();
    private readonly CancellationTokenSource _end = new(TimeSpan.FromSeconds(60));
    private readonly Channel<StepReport> _steps = Channel.CreateUnbounded<StepReport>();
    private readonly Channel<Exception> _failures = Channel.CreateUnbounded<Exception>();

    public SequencerLoopTests() => LogCreation.Create(_register.Setup(), Register.Campaign, TimeProvider.System.GetUtcNow());

    public void Dispose()
    {
        _end.Dispose();
        _register.Dispose();
    }

    [Fact]
    public async Task It_releases_what_comes_in_and_lets_go_of_the_log_when_it_is_cancelled()
    {
        var loop = Loop();
        var running = loop.RunAsync(TimeProvider.System, _end.Token);
        _register.Queue();
        await Until(step => step.Appended == 1);
        Assert.Equal(3, loop.Status!.Size);
        Assert.Null(loop.Trouble);
        await _end.CancelAsync();
        await running;
        using var sequencer = _register.Open();
        Assert.Equal(3, sequencer.Status.Size);
    }

    [Fact]
    public async Task It_cuts_a_batch_when_it_is_asked_to()
    {
        _register.Plan = new ReleasePlan(20, 24);
        var loop = Loop();
        var running = loop.RunAsync(TimeProvider.System, _end.Token);
        _register.Queue();
        await Until(step => step.Status.Waiting == 1);
        _register.Ask.ReleaseNow();
        await Until(step => step.Appended == 1);
        await _end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task It_says_what_broke_off_and_goes_on_with_a_sequencer_opened_anew()
    {
        var broken = 0;
        var loop = Loop(_register.Setup() with { Instructions = () => broken++ == 1 ? throw new BrokenOff() : [] });
        var running = loop.RunAsync(TimeProvider.System, _end.Token);
        await Until(_ => true);
        Assert.IsType<BrokenOff>(await _failures.Reader.ReadAsync(_end.Token));
        Assert.IsType<BrokenOff>(loop.Trouble);
        _register.Queue();
        await Until(step => step.Appended == 1);
        Assert.Null(loop.Trouble);
        await _end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task It_waits_while_another_process_has_the_log()
    {
        var other = _register.Open();
        var running = Loop().RunAsync(TimeProvider.System, _end.Token);
        Assert.Contains("Another process", (await _failures.Reader.ReadAsync(_end.Token)).Message, StringComparison.Ordinal);
        other.Dispose();
        await Until(_ => true);
        await _end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_failing_sync_ends_it_for_nobody_knows_what_is_on_the_disk()
    {
        var disk = new Disk((call, path) =>
        {
            if (call == "syncfs") throw DurableFailure.Of(call, path, 5);
        });
        _register.Queue();
        await Assert.ThrowsAsync<SyncFailure>(() => Loop(_register.Setup(disk)).RunAsync(TimeProvider.System, _end.Token));
    }

    [Fact]
    public async Task Files_that_do_not_fit_together_make_it_wait_until_somebody_says_that_they_were_mended()
    {
        var pack = File.ReadAllBytes(_register["log/content/000"]);
        File.Delete(_register["log/content/000"]);
        var loop = Loop();
        var running = loop.RunAsync(TimeProvider.System, _end.Token);
        Assert.Equal(_register["log/content/000"], Assert.IsType<LogDamaged>(await _failures.Reader.ReadAsync(_end.Token)).Path);
        File.WriteAllBytes(_register["log/content/000"], pack);
        _register.Queue();
        await Task.Delay(Period * 4, _end.Token);
        Assert.IsType<LogDamaged>(loop.Trouble);
        Assert.False(_failures.Reader.TryRead(out _), "it looked again although nobody had said so");
        _register.Ask.Open();
        await Until(step => step.Appended == 1);
        Assert.Null(loop.Trouble);
        await _end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task While_it_reads_its_log_it_says_how_far_it_is_and_can_be_ended()
    {
        for (var statement = 0; statement < 300; statement++) _register.Queue();
        using (var sequencer = _register.Open()) sequencer.Step(TimeProvider.System.GetUtcNow());
        var told = new List<OpeningProgress>();
        SequencerLoop? loop = null;
        loop = new SequencerLoop(_register.Setup(), Period)
        {
            Stepped = report => _steps.Writer.TryWrite(report),
            Failed = broken => _failures.Writer.TryWrite(broken),
            Opens = opening =>
            {
                told.Add(opening);
                Assert.Equal(opening, loop!.Opening);
                if (told.Count == 6) _end.Cancel();
            },
        };
        using var first = new CancellationTokenSource();
        var running = loop.RunAsync(TimeProvider.System, first.Token);
        var size = (await _steps.Reader.ReadAsync(_end.Token)).Status.Size;
        Assert.Null(loop.Opening);
        await first.CancelAsync();
        await running;
        Assert.InRange(size, 302, 512);
        Assert.Equal([new(256, 0, size), new(size, 0, size), new(size, 256, size), new(size, size, size)], told);

        // The second time it is ended after its second bundle: nothing has failed, and the log is free.
        await loop.RunAsync(TimeProvider.System, _end.Token);
        Assert.Equal(6, told.Count);
        Assert.Null(loop.Opening);
        Assert.False(_failures.Reader.TryRead(out _));
        using var again = _register.Open();
        Assert.Equal(size, again.Status.Size);
    }

    private SequencerLoop Loop(SequencerSetup? setup = null) => new(setup ?? _register.Setup(), Period)
    {
        Stepped = report => _steps.Writer.TryWrite(report),
        Failed = broken => _failures.Writer.TryWrite(broken),
    };

    private async Task Until(Func<StepReport, bool> wanted)
    {
        while (!wanted(await _steps.Reader.ReadAsync(_end.Token)))
        {
        }
    }
}
