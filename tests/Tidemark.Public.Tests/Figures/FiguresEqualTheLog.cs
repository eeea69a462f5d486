using System.Globalization;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;
using Tidemark.Public.Tests.Verify;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Whatever happened: pages, CSV and JSON, now and on every past day, are what verification and a plain recount say.</summary>
public sealed class FiguresEqualTheLog
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Through_a_random_history(int seed)
    {
        using var folder = new Folder();
        using var data = new Folder();
        using var log = new GrowingLog(folder.Path);
        await Live(log, new RandomHistory(log, seed), folder.Path, data.File("read.db"));
        var whole = await Verdict(folder.Path, log, VerificationLevel.Everything, null);
        Assert.True(whole.Ok, whole.ToJson());
        var recount = PlainRecount.Of(folder.Path, log.Register.Size);
        await using var running = await PublicSite.Start(folder.Path, data.File("read.db"), log.Key);
        Assert.Null(running.Health().Difference);
        var site = new FiguresSite(running);

        await NowEquals(site, whole.Totals!);
        foreach (var day in log.Listed.Where((_, at) => at % 4 == seed % 4)) await DayEquals(site, day, folder.Path, log, deep: day == log.Listed[^1]);
        foreach (var map in Maps) await PartsEqual(site, map, whole.Totals!);
        foreach (var (word, span) in new[] { ("days", Span.Day), ("weeks", Span.Week), ("months", Span.Month), ("years", Span.Year) })
        {
            await PeriodsEqual(site, "", ("", "persons"), word, span, recount);
            await PeriodsEqual(site, "left/party/", ("left", "party"), word, span, recount);
            foreach (var counter in new[] { "statements", "retracted", "redactions", "imported" }) await PeriodsEqual(site, counter + "/", ("", counter), word, span, recount);
        }

        foreach (var map in Maps)
            foreach (var code in whole.Totals!.Maps.Single(one => one.Name == map).Counts.Keys) await PeriodsEqual(site, $"{map}/{code}/", (map, code), "months", Span.Month, recount);
        await SizesEqual(site, folder.Path, log);
    }

    private static IReadOnlyList<string> Maps => [.. Totals.Zero.Maps.Select(map => map.Name)];

    /// <summary>Two years of days, some without entries, read now and then by a read model that is stopped and started.</summary>
    private static async Task Live(GrowingLog log, RandomHistory history, string folder, string readModel)
    {
        using var follower = new Follower(folder, readModel, log.Key);
        for (var day = 0; day < 50; day++)
        {
            for (var many = history.Below(18); many > 0; many--)
            {
                history.Step();
                if (history.Below(9) == 0) log.Publish();
            }

            log.EndDay(log.Day.AddDays(1 + (history.Below(3) == 0 ? history.Below(26) : 0)));
            if (history.Below(3) == 0) await follower.Step();
            if (history.Below(5) == 0) follower.Stop();
        }

        history.Step();
        log.Publish();
    }

    private static async Task NowEquals(FiguresSite site, Totals totals)
    {
        Assert.Equal(totals.ToJson(), (await site.Json("totals")).GetProperty("totals").GetRawText());
        Assert.Equal(Spelled(totals), (await site.Csv("totals")).Select(row => (row["map"], row["code"], FiguresSite.Long(row["value"]))));
        Assert.Equal(
            [totals.Persons, totals.Statements, totals.Retracted, totals.Redactions, totals.Imported],
            (await site.Lines("/en/totals")).Take(5).Select(line => line.Single()));
    }

    private static async Task DayEquals(FiguresSite site, DateOnly day, string folder, GrowingLog log, bool deep)
    {
        var view = "on/" + Days.Write(day);
        var json = await site.Json(view);
        var size = json.GetProperty("size").GetInt64();
        var verdict = await Verdict(folder, log, deep ? VerificationLevel.Everything : VerificationLevel.Totals, size);
        Assert.True(verdict.Ok, verdict.ToJson());
        Assert.NotNull(verdict.ListedDay);
        Assert.Equal((Days.Write(day), size), (json.GetProperty("day").GetString(), verdict.Checkpoint!.Size));
        Assert.Equal(verdict.Totals!.ToJson(), json.GetProperty("totals").GetRawText());
        Assert.Equal(Spelled(verdict.Totals!), (await site.Csv(view)).Select(row => (row["map"], row["code"], FiguresSite.Long(row["value"]))));
        Assert.Equal([verdict.Totals!.Persons, verdict.Totals.Statements, verdict.Totals.Retracted], (await site.Lines("/zh-Hans/totals/" + view)).Take(3).Select(line => line.Single()));
    }

    private static async Task PartsEqual(FiguresSite site, string map, Totals totals)
    {
        var counts = totals.Maps.Single(one => one.Name == map).Counts;
        Assert.Equal(counts, CountMap.Of((await site.Csv(map)).Select(row => KeyValuePair.Create(row[map], FiguresSite.Long(row["persons"])))));
        Assert.Equal(await site.Csv(map), await site.JsonRows(map));
        var lines = (await site.Lines($"/en/totals/{map}")).Select(line => line[0]).ToList();
        Assert.Equal(totals.Persons, lines[^1]);
        Assert.Equal(counts.Values.Order(), lines[..^1].Where(figure => figure > 0 && (map is not ("role" or "place") || figure != totals.Persons - counts.Sum)).Order());
    }

    private static async Task PeriodsEqual(FiguresSite site, string prefix, (string Map, string Code) series, string word, Span span, PlainRecount recount)
    {
        var rows = await site.Csv(prefix + word);
        Assert.Equal(Period.Between(span, recount.Days.Keys.First(), recount.Days.Keys.Last()).Select(period => period.ToString()), rows.Select(row => row["period"]));
        foreach (var row in rows)
        {
            var (before, end) = (recount.On(Day(row["first"]).AddDays(-1)), recount.On(Day(row["last"])));
            var expected = (end.GetValueOrDefault(series) - before.GetValueOrDefault(series), end.GetValueOrDefault(series), end[("", "entries")]);
            Assert.Equal(expected, (FiguresSite.Long(row["change"]), FiguresSite.Long(row["total"]), FiguresSite.Long(row["size_at_end"])));
            if (prefix.Length == 0) Assert.Equal(FiguresSite.Long(row["change"]), FiguresSite.Long(row["added"]) - FiguresSite.Long(row["retracted"]));
        }

        if (span is not Span.Year) return;
        Assert.Equal(rows, await site.JsonRows(prefix + word));
        Assert.Equal(
            rows.Reverse().Select(row => (FiguresSite.Long(row["total"]), FiguresSite.Long(row["size_at_end"]))),
            (await site.Lines($"/zh-Hant/totals/{prefix}{word}")).Select(line => (line[^2], line[^1])));
    }

    /// <summary>What a line says of the end of its period is what the command says for its tree size.</summary>
    private static async Task SizesEqual(FiguresSite site, string folder, GrowingLog log)
    {
        foreach (var row in await site.Csv("months"))
        {
            var verdict = await Verdict(folder, log, VerificationLevel.Totals, FiguresSite.Long(row["size_at_end"]));
            Assert.True(verdict.Ok, verdict.ToJson());
            Assert.Equal(FiguresSite.Long(row["total"]), verdict.Totals!.Persons);
        }
    }

    private static IEnumerable<(string, string, long)> Spelled(Totals totals) =>
        totals.Counters.Select(counter => ("", counter.Name, counter.Value)).Concat(totals.Maps.SelectMany(map => map.Counts.Select(count => (map.Name, count.Key, count.Value))));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<Verdict> Verdict(string folder, GrowingLog log, VerificationLevel level, long? size) => Verification.RunAsync(
        new VerificationRequest { Target = folder, Key = log.Key.ToString(), Level = level, Size = size, Clock = new FixedClock("2026-11-21") }, null, TestContext.Current.CancellationToken);
}
