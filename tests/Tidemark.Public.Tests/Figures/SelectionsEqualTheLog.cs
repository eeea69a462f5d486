using Tidemark.Public.ReadModel;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Whatever happened: the lists and counts of every selection are those of a plain look through the entries.</summary>
public sealed class SelectionsEqualTheLog : IDisposable
{
    private const int Everything = 100_000;

    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Through_a_random_history(int seed)
    {
        using var log = new GrowingLog(_log.Path);
        using var follower = new Follower(_log.Path, _data.File("read.db"), log.Key);
        var history = new RandomHistory(log, seed);
        for (var part = 0; part < 4; part++)
        {
            for (var step = 0; step < 60; step++) history.Step();
            log.Day = log.Day.AddDays(17);
            log.Publish();
            await follower.StepLater();
            if (part == 2) follower.Stop();
        }

        var listed = PlainRecount.Of(_log.Path, log.Register.Size).Listed;
        using var look = follower.Look();
        Assert.Null(look.Followed.Difference);
        foreach (var selection in Selections(listed, history))
        {
            var expected = listed.Where(one => selection.Choices.All(choice => one.Choices.Contains(choice.ToString()))).Select(one => one.Number).OrderDescending().ToList();
            Assert.Equal(expected, look.Select(selection, look.Statements() + 1, Everything).Statements.Select(one => one.Number));
            Assert.Equal(expected.Count, look.Count(selection));
            Assert.Equal(expected, Walk(look, selection, most: 3, lookedAt: Everything));
            Assert.Equal(expected, Walk(look, selection, most: 3, lookedAt: 5));
            foreach (var dimension in Enum.GetValues<Dimension>()) ChoicesAreRight(look, selection.Without(dimension), dimension, listed);
        }
    }

    /// <summary>From page to page; pages are never longer than asked for, and end.</summary>
    private static List<long> Walk(Snapshot look, Selection selection, int most, int lookedAt)
    {
        var met = new List<long>();
        for (long? before = look.Statements() + 1; before is { } below;)
        {
            var page = look.Select(selection, below, most, lookedAt);
            Assert.InRange(page.Statements.Count, 0, most);
            Assert.True(page.Next is null || page.Next < below);
            met.AddRange(page.Statements.Select(one => one.Number));
            before = page.Next;
        }

        return met;
    }

    private static void ChoicesAreRight(Snapshot look, Selection given, Dimension dimension, IReadOnlyList<PlainRecount.Line> listed)
    {
        var prefix = dimension.ToString().ToLowerInvariant() + "=";
        var expected = listed.Where(one => given.Choices.All(choice => one.Choices.Contains(choice.ToString())))
            .SelectMany(one => one.Choices).Where(choice => choice.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(choice => choice[prefix.Length..]).ToDictionary(choice => choice.Key, choice => (long?)choice.Count());
        Assert.Equal(expected.OrderBy(one => one.Key, StringComparer.Ordinal), look.Choices(given, dimension).ToDictionary(one => one.Code, one => one.Statements).OrderBy(one => one.Key, StringComparer.Ordinal));

        // Where counting would take too long, no count is given, and none of those that exist is left out.
        var few = look.Choices(given, dimension, lookedAt: 0);
        Assert.Superset(expected.Keys.ToHashSet(), few.Select(one => one.Code).ToHashSet());
        if (given.Choices.Count > 1) Assert.All(few, one => Assert.Null(one.Statements));
    }

    private static IEnumerable<Selection> Selections(IReadOnlyList<PlainRecount.Line> listed, RandomHistory history)
    {
        yield return Selection.Everything;
        foreach (var choice in listed.SelectMany(one => one.Choices).Distinct()) yield return Of([choice]);
        for (var tries = 0; tries < 60; tries++)
        {
            // Some that have statements, some that mix the choices of two and may have none.
            var (one, other) = (listed[history.Below(listed.Count)], listed[history.Below(listed.Count)]);
            yield return Of(one.Choices.Concat(tries % 2 == 0 ? [] : other.Choices).Where(_ => history.Below(2) == 0));
        }
    }

    private static Selection Of(IEnumerable<string> choices) => choices.Select(choice => choice.Split('=')).Aggregate(
        Selection.Everything, (selection, choice) => selection.With(Enum.Parse<Dimension>(choice[0], ignoreCase: true), choice[1]));

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
