using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Tidemark.Public.Tests.Some;
using Tidemark.Sqlite;

namespace Tidemark.Public.Tests.Figures;

/// <summary>The data files as other programs read them.</summary>
public sealed partial class DataFilesTests : IDisposable
{
    private static readonly string[] Views =
    [
        "totals", "left", "role", "place", "lang", "via", "made", "confirmed", "display", "kind", "days", "weeks", "months", "years", "days/2024-11", "weeks/2024", "months/2024",
        "statements/days", "retracted/months", "redactions/weeks", "imported/years", "left/party/days", "place/CN-HB/weeks", "lang/zh-Hans/years", "left/months", "place/years",
        "corrections", "corrections/2024", "ledger", "ledger/2024", "on/2024-11-20", "random",
    ];

    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task Sqlite_takes_every_csv_with_all_its_rows_and_each_row_has_size_and_day()
    {
        await using var running = await Start();
        var site = new FiguresSite(running);
        foreach (var view in Views)
        {
            var file = _data.File("one.csv");
            await File.WriteAllTextAsync(file, await running.Page($"/data/{view}.csv"));
            var rows = await site.Csv(view);
            Assert.True(rows.Count > 0, view);
            var answer = await Sqlite(".mode csv", $".import {file} one", "SELECT count(*), count(DISTINCT size), count(DISTINCT day), min(size) FROM one;");
            Assert.Equal($"{rows.Count},1,1,{rows[0]["size"]}", answer);
            Assert.True(FiguresSite.Long(rows[0]["size"]) > 0 && rows.All(row => row["day"].Length == 10), view);
        }

        await File.WriteAllTextAsync(_data.File("months.csv"), await running.Page("/data/months.csv"));
        var sum = await Sqlite(".mode csv", $".import {_data.File("months.csv")} months", "SELECT sum(change) FROM months;");
        Assert.Equal((await site.Json("totals")).GetProperty("totals").GetProperty("persons").GetRawText(), sum);
    }

    [Fact]
    public async Task No_field_can_be_taken_for_a_formula()
    {
        await using var running = await Start();
        foreach (var view in Views)
        {
            using var answer = await running.Get($"/data/{view}.csv");
            Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType?.ToString());
            foreach (var line in (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n"))
                Assert.All(line.Split(','), field => Assert.Matches(CodeOrFigure(), field));
        }
    }

    [Theory]
    [InlineData("/data/totals")]
    [InlineData("/data/totals.xml")]
    [InlineData("/data/.csv")]
    [InlineData("/data/nothing.csv")]
    [InlineData("/data/left/nobody/years.csv")]
    [InlineData("/data/left/party.csv")]
    [InlineData("/data/place/days.csv")]
    [InlineData("/data/days/2024.csv")]
    [InlineData("/data/weeks/2024-11.csv")]
    [InlineData("/data/years/2024.csv")]
    [InlineData("/data/persons/years.csv")]
    [InlineData("/data/on/2024-11-19.csv")]
    [InlineData("/data/on/2026-11-21.csv")]
    [InlineData("/data/on/2024-13-01.csv")]
    [InlineData("/data/corrections/24.csv")]
    [InlineData("/data/totals.csv/")]
    [InlineData("/data/../log/checkpoint.csv")]
    [InlineData("/en/totals/totals")]
    [InlineData("/en/totals/left/nobody/years")]
    [InlineData("/en/totals/months/1999")]
    [InlineData("/en/totals/months/2999")]
    [InlineData("/en/totals/left/months")]
    [InlineData("/en/totals/on/2026-11-21")]
    [InlineData("/en/totals/random")]
    [InlineData("/en/totals/totals.svg")]
    [InlineData("/en/corrections/1999")]
    [InlineData("/en/corrections/abcd")]
    [InlineData("/en/ledger/1999")]
    [InlineData("/en/ledger/2024-W44")]
    [InlineData("/data/ledger/24.csv")]
    public async Task There_is_one_address_for_each_view_and_no_other(string path)
    {
        await using var running = await Start();
        using var answer = await running.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_day_without_a_checkpoint_of_its_own_has_that_of_the_last_day_before()
    {
        await using var running = await Start();
        var site = new FiguresSite(running);
        Assert.Equal("2024-11-22", (await site.Csv("on/2025-06-01"))[0]["day"]);
        Assert.Contains("No checkpoint is listed for 1 June 2025.", await running.Page("/en/totals/on/2025-06-01"), StringComparison.Ordinal);
        using var found = await running.Get("/en/totals/on?day=2024-11-21");
        Assert.Equal("/en/totals/on/2024-11-21", found.Headers.Location?.OriginalString);
        foreach (var typed in new[] { "", "?day=", "?day=yesterday", "?day=2030-01-01" })
        {
            using var answer = await running.Get("/zh-Hans/totals/on" + typed);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("那一天没有总数", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Figures_that_differ_from_the_log_are_given_nowhere()
    {
        await (await Start()).DisposeAsync();
        using (var store = Database.Open(_data.File("read.db"), Access.Owner)) store.Execute("UPDATE history SET value = value + 4000 WHERE map = 'left' AND span = 'month'");
        Assert.True(VerifierKey is not null);
        await using var running = await PublicSite.Start(_log.Path, _data.File("read.db"), VerifierKey);
        Assert.Contains("by month, left.", running.Health().Difference, StringComparison.Ordinal);
        foreach (var view in Views)
        {
            using var answer = await running.Get($"/data/{view}.json");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        foreach (var page in new[] { "/en/totals/left", "/en/totals/left/party/months", "/en/totals/years", "/en/totals/on/2024-11-20", "/en/corrections" })
            Assert.DoesNotContain("4,0", await running.Page(page), StringComparison.Ordinal);
        using var picture = await running.Get("/en/totals/left.svg");
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    private Transparency.VerifierKey VerifierKey { get; set; } = null!;

    private async Task<PublicSite> Start()
    {
        using var log = new GrowingLog(_log.Path);
        VerifierKey = log.Key;
        log.AddLedger();
        for (var day = 0; day < 3; day++)
        {
            var statement = log.AddStatement(claims: GrowingLog.Claims(persons: 3, place: "CN-HB", left: ["party", "league"]));
            log.Retract(log.AddStatement(claims: GrowingLog.Claims(role: "teacher")));
            log.AddStatement(claims: GrowingLog.Claims(role: "teacher"));
            log.Redact(statement, Core.Entries.RedactedFields.Text);
            log.RetractImport(log.Import(70));
            log.EndDay(log.Day.AddDays(1));
        }

        log.Day = new DateOnly(2026, 1, 1);
        log.Import(5);
        log.Publish();
        return await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
    }

    private static async Task<string> Sqlite(params string[] commands)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [":memory:", .. commands]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await wrong));
        return (await said).Trim();
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }

    [GeneratedRegex("^(?:[A-Za-z0-9][A-Za-z0-9_-]*|-?[0-9]+)?$")]
    private static partial Regex CodeOrFigure();
}
