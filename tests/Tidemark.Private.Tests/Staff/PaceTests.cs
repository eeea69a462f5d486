using Tidemark.Private.Staff;

namespace Tidemark.Private.Tests.Staff;

/// <summary>A stated number of tries a second, whoever tries.</summary>
public sealed class PaceTests
{
    [Fact]
    public async Task Beyond_the_stated_number_every_try_waits_its_turn()
    {
        var clock = new FakeClock();
        var pace = new Pace(clock, 4, TimeSpan.FromSeconds(10));
        for (var i = 0; i < 4; i++)
            Assert.True(pace.TurnAsync(default).IsCompletedSuccessfully);
        var fifth = pace.TurnAsync(default);
        var sixth = pace.TurnAsync(default);
        Assert.False(fifth.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.True(await fifth);
        Assert.False(sixth.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.True(await sixth);
    }

    [Fact]
    public async Task When_too_many_wait_a_try_is_turned_away()
    {
        var clock = new FakeClock();
        var pace = new Pace(clock, 1, TimeSpan.FromSeconds(2));
        Assert.True(await pace.TurnAsync(default));
        _ = pace.TurnAsync(default);
        _ = pace.TurnAsync(default);
        Assert.False(await pace.TurnAsync(default));
    }
}
