using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>The queue holds sealed records under random names, and whoever takes one away first has it.</summary>
public sealed class ReleaseQueueTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 5, 6);
    private readonly Folder _folder = new();
    private readonly ReleaseQueue _queue;

    public ReleaseQueueTests() => _queue = new(_folder["release"], new SeededRandomSource("queue"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_waits_under_a_random_name_with_the_day_as_its_time()
    {
        var name = _queue.Add("sealed"u8, Day);
        Assert.Equal([name], _queue.Names());
        Assert.Equal("sealed"u8.ToArray(), _queue.Read(name));
        var path = Path.Combine(_folder["release"], name);
        Assert.Equal(Day.ToDateTime(TimeOnly.MinValue), File.GetLastWriteTimeUtc(path));
        Assert.Equal(Day.ToDateTime(TimeOnly.MinValue), File.GetLastAccessTimeUtc(path));
    }

    [Fact]
    public void A_record_can_be_withdrawn_once()
    {
        var name = _queue.Add("sealed"u8, Day);
        Assert.True(_queue.Withdraw(name));
        Assert.False(_queue.Withdraw(name));
        Assert.Null(_queue.Read(name));
        Assert.Empty(_queue.Names());
    }

    [Fact]
    public void What_the_sequencer_has_taken_cannot_be_withdrawn_until_it_is_given_back()
    {
        var cut = Directory.CreateDirectory(_folder["cut"]).FullName;
        var name = _queue.Add("sealed"u8, Day);
        Assert.True(_queue.Take(name, cut));
        Assert.False(_queue.Withdraw(name));
        Assert.False(_queue.Take(name, cut));
        _queue.GiveBack(name, cut);
        Assert.True(_queue.Withdraw(name));
    }

    [Fact]
    public void Adding_breaks_off_at_every_call_and_leaves_a_whole_record_or_none()
    {
        for (var stop = 1; ; stop++)
        {
            var call = 0;
            var queue = new ReleaseQueue(_folder["release"], new SeededRandomSource($"stop {stop}"), new Disk((_, _) =>
            {
                if (++call == stop) throw new BrokenOff();
            }));
            try
            {
                queue.Add("sealed"u8, Day);
                Assert.True(stop > 4);
                break;
            }
            catch (BrokenOff)
            {
                Assert.All(_queue.Names(), name => Assert.Equal("sealed"u8.ToArray(), _queue.Read(name)));
            }
        }
    }

    [Fact]
    public void Names_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _queue.Withdraw("../state"));
        Assert.Throws<ArgumentException>(() => _queue.Read("a"));
        File.WriteAllText(Path.Combine(_folder["release"], "notes.txt"), "x");
        Assert.Empty(_queue.Names());
    }
}
