using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;

namespace Tidemark.Core.Tests.Cases;

/// <summary>A batch is cut when enough wait or one has waited long enough, and its order says nothing.</summary>
public sealed class BatchTests
{
    private static readonly ReleasePlan Plan = new(20, 24);
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Twenty_eligible_records_are_a_batch_and_nineteen_are_not()
    {
        Assert.Empty(Batch.Cut(Queue(19), Now, Plan, Random()));
        Assert.Equal(Names(20), Batch.Cut(Queue(20), Now, Plan, Random()).Order());
    }

    [Fact]
    public void One_that_has_waited_24_hours_takes_the_others_with_it()
    {
        WaitingRecord[] queue = [.. Queue(2), new("old", Some.Day, Now.AddHours(-24))];
        Assert.Equal(3, Batch.Cut(queue, Now, Plan, Random()).Count);
        queue[2] = queue[2] with { EligibleSince = Now.AddHours(-24).AddSeconds(1) };
        Assert.Empty(Batch.Cut(queue, Now, Plan, Random()));
    }

    [Fact]
    public void A_record_whose_day_has_not_come_neither_counts_nor_goes()
    {
        WaitingRecord[] queue = [.. Queue(19), new("later", Some.Day.AddDays(1), null)];
        Assert.Empty(Batch.Cut(queue, Now, Plan, Random()));
        Assert.DoesNotContain("later", Batch.CutNow(queue, Now, Random()));
        Assert.Equal(20, Batch.Cut(queue, Now.AddHours(12), Plan, Random()).Count);
    }

    [Fact]
    public void Cut_now_takes_what_is_eligible_however_few()
    {
        Assert.Equal(Names(2), Batch.CutNow(Queue(2), Now, Random()).Order());
        Assert.Empty(Batch.CutNow([], Now, Random()));
        Assert.Empty(Batch.Cut([], Now, Plan, Random()));
    }

    [Fact]
    public void A_record_that_was_not_seen_before_does_not_hurry_the_others() =>
        Assert.Empty(Batch.Cut([new("new", Some.Day, null)], Now, Plan, Random()));

    [Fact]
    public void The_order_of_release_says_nothing_about_the_order_of_filing()
    {
        var random = new SeededRandomSource("two hundred batches");
        var correlations = new List<double>();
        for (var time = 0; time < 200; time++)
            correlations.Add(RankCorrelation(Batch.Cut(Queue(20), Now, Plan, random)));
        Assert.InRange(correlations.Average(), -0.05, 0.05);
        Assert.True(correlations.Max() > 0.3 && correlations.Min() < -0.3, "Orders differ from batch to batch.");
    }

    [Fact]
    public void The_measure_of_that_sees_an_order_that_was_kept_or_turned_around()
    {
        Assert.Equal(1, RankCorrelation(Names(20)), 9);
        Assert.Equal(-1, RankCorrelation([.. Names(20).Reverse()]), 9);
    }

    /// <summary>Spearman's: names are numbered in the order of filing.</summary>
    private static double RankCorrelation(IReadOnlyList<string> released)
    {
        double n = released.Count;
        var squares = released.Select((name, at) => Math.Pow(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) - at, 2)).Sum();
        return 1 - (6 * squares / (n * ((n * n) - 1)));
    }

    private static SeededRandomSource Random() => new("batch");

    private static string[] Names(int count) => [.. Queue(count).Select(record => record.Name)];

    private static WaitingRecord[] Queue(int count) =>
        [.. Enumerable.Range(0, count).Select(at => new WaitingRecord($"{at:00}", Some.Day, Now.AddHours(-1)))];
}
