using Tidemark.Core.Campaigns;

namespace Tidemark.Core.Cases;

/// <summary>A record of the release queue, as far as it can be seen without opening it.</summary>
/// <param name="Name">Its random name.</param>
/// <param name="NotBefore">The UTC day before which it is in no batch.</param>
/// <param name="EligibleSince">When it was first seen to be eligible; null if it never was.</param>
public sealed record WaitingRecord(string Name, DateOnly NotBefore, DateTimeOffset? EligibleSince);

/// <summary>Decides which records of the release queue go into the log together (service.md section 4).</summary>
public static class Batch
{
    /// <summary>
    /// The names of all eligible records in random order, if there are enough of them or the oldest has waited long enough;
    /// otherwise none.
    /// </summary>
    public static IReadOnlyList<string> Cut(
        IReadOnlyCollection<WaitingRecord> queue, DateTimeOffset now, ReleasePlan plan, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var eligible = Eligible(queue, now);
        var oldest = eligible.Min(record => record.EligibleSince);
        return eligible.Count >= plan.Batch || now - oldest >= TimeSpan.FromHours(plan.Hours) ? Shuffled(eligible, random) : [];
    }

    /// <summary>The names of all eligible records in random order, however few: fewer hide each other less.</summary>
    public static IReadOnlyList<string> CutNow(IReadOnlyCollection<WaitingRecord> queue, DateTimeOffset now, RandomSource random) =>
        Shuffled(Eligible(queue, now), random);

    private static List<WaitingRecord> Eligible(IReadOnlyCollection<WaitingRecord> queue, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var today = Days.Of(now);
        return [.. queue.Where(record => record.NotBefore <= today)];
    }

    private static string[] Shuffled(List<WaitingRecord> eligible, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        string[] names = [.. eligible.Select(record => record.Name)];
        random.Shuffle(names.AsSpan());
        return names;
    }
}
