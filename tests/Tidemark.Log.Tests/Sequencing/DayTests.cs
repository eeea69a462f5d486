using Tidemark.Core.Cases;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>The day only goes forward, every day has its checkpoint, and a doubtful clock waits for somebody.</summary>
public sealed class DayTests : IDisposable
{
    private static readonly DateTimeOffset Start = Register.Start;
    private static readonly DateOnly First = new(2026, 3, 1);
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void A_checkpoint_is_published_on_every_day_and_the_same_one_is_the_days()
    {
        using var sequencer = _register.Open();
        Assert.False(sequencer.Step(Start).Published);
        Assert.True(sequencer.Step(At(1, "00:00:00")).Published);
        Assert.False(sequencer.Step(At(1, "23:59:59")).Published);
        _register.Queue();
        Assert.True(sequencer.Step(At(1, "23:59:59")).Published);
        Assert.Equal(File.ReadAllBytes(_register["log/checkpoint"]), File.ReadAllBytes(_register["log/checkpoints/2026-03-02"]));
        Assert.NotEqual(File.ReadAllBytes(_register["log/checkpoint"]), File.ReadAllBytes(_register["log/checkpoints/2026-03-01"]));
    }

    [Theory]
    [InlineData("00:09:59", false)]
    [InlineData("00:10:00", true)]
    [InlineData("01:00:00", true)]
    [InlineData("01:00:01", false)]
    public void A_day_is_listed_in_the_first_hour_of_the_next(string time, bool listed)
    {
        _register.Step(At(1, time));
        Assert.Equal(listed ? [First] : [], _register.Read(First.AddDays(1)).Days);
    }

    [Fact]
    public void A_day_whose_hour_was_missed_is_never_listed()
    {
        using (var sequencer = _register.Open())
        {
            sequencer.Step(At(1, "03:00:00"));
            sequencer.Step(At(2, "00:30:00"));
        }

        _register.Step(At(2, "00:40:00"));
        Assert.Equal([First.AddDays(1)], _register.Read(First.AddDays(2)).Days);
        Assert.True(File.Exists(_register["log/checkpoints/2026-03-01"]));
    }

    [Fact]
    public void A_listed_day_never_changes()
    {
        using var sequencer = _register.Open();
        sequencer.Step(At(1, "00:30:00"));
        var day = File.ReadAllBytes(_register["log/checkpoints/2026-03-01"]);
        _register.Queue();
        sequencer.Step(At(1, "00:31:00"));
        Assert.Equal(day, File.ReadAllBytes(_register["log/checkpoints/2026-03-01"]));
        Assert.Equal("2026-03-01\n", File.ReadAllText(_register["log/checkpoints/days"]));
    }

    [Fact]
    public void Entries_of_two_years_bear_the_days_between_their_checkpoints()
    {
        using var register = Register.Begun(demo: true);
        using (var sequencer = register.Open())
        {
            for (var day = 0; day < 40; day++)
            {
                for (var i = 0; i < day % 4; i++) register.Queue();
                sequencer.Step(At(day, "12:00:00"));
            }
        }

        var read = register.Read(First.AddDays(39));
        Assert.Equal(39, read.Days.Count);
        Assert.Equal(60, read.Statements.Count());
    }

    [Fact]
    public void A_demo_lists_a_day_at_any_time_and_resumes_by_itself()
    {
        using var register = Register.Begun(demo: true);
        register.Queue();
        var report = register.Step(At(30, "15:00:00"));
        Assert.Null(report.Status.Stopped);
        Assert.Equal(1, report.Appended);
        Assert.Equal([First], register.Read(First.AddDays(30)).Days);
        Assert.Equal(register.LogKey.VerifierKey + "\n", File.ReadAllText(register["log/vkey"]));
    }

    [Fact]
    public void It_stops_when_more_than_two_days_have_passed_until_the_operator_says_that_the_day_is_right()
    {
        _register.Queue();
        using var sequencer = _register.Open();
        var stopped = sequencer.Step(At(3, "12:00:00"));
        Assert.Equal(new StoppedForDay(First.AddDays(3), First), stopped.Status.Stopped);
        Assert.False(stopped.Status.Stopped!.ClockIsBehind);
        Assert.Equal((0, false, 1), (stopped.Appended, stopped.Published, stopped.Status.Waiting));
        _register.Ask.Resume(First.AddDays(2));
        Assert.NotNull(sequencer.Step(At(3, "12:00:00")).Status.Stopped);
        _register.Ask.Resume(First.AddDays(3));
        var resumed = sequencer.Step(At(3, "12:00:00"));
        Assert.Null(resumed.Status.Stopped);
        Assert.Equal(1, resumed.Appended);
        Assert.Equal(0, sequencer.Step(At(5, "12:00:00")).Appended);
        Assert.Null(sequencer.Status.Stopped);
    }

    [Fact]
    public void While_it_is_stopped_it_still_takes_what_declarants_ask_for()
    {
        var statement = _register.Queue();
        _register.Step();
        _register.TakeBack(statement.Id);
        using var sequencer = _register.Open();
        Assert.Equal(0, sequencer.Step(At(9, "12:00:00")).Appended);
        Assert.Equal(2, _register.Files("taken").Count);
        _register.Ask.Resume(First.AddDays(9));
        Assert.Equal(2, sequencer.Step(At(9, "12:00:00")).Appended);
    }

    [Fact]
    public void It_stops_while_its_clock_is_behind_the_last_checkpoint_and_goes_on_when_it_has_caught_up()
    {
        using var sequencer = _register.Open();
        sequencer.Step(At(1, "12:00:00"));
        _register.Queue();
        var stopped = sequencer.Step(Start);
        Assert.True(stopped.Status.Stopped!.ClockIsBehind);
        _register.Ask.Resume(First);
        Assert.NotNull(sequencer.Step(Start).Status.Stopped);
        Assert.Equal(1, sequencer.Step(At(1, "13:00:00")).Appended);
        _register.Read(First.AddDays(2));
    }

    private static DateTimeOffset At(int days, string time) => new(First.AddDays(days).ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.Zero);
}
