using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Figures;

/// <summary>The figures of a register with two years behind it, as served, against the command that anyone can run.</summary>
public sealed class DemoFigures
{
    [Fact]
    public async Task Now_on_past_days_and_at_the_end_of_each_year_they_are_what_verify_prints()
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        await using var running = await TidemarkProcess.ServeAsync("demo", "--statements", "60", "--data", data);
        using var client = new HttpClient { BaseAddress = new Uri(running.Address) };
        using var facts = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(data, "register.json")));
        var key = facts.RootElement.GetProperty("verifierKey").GetString()!;
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri("/data/totals.json", UriKind.Relative))).IsSuccessStatusCode, "there are figures");

        var now = await Json("totals");
        Assert.Equal(now.GetProperty("totals").GetRawText(), (await VerifyAsync(now.GetProperty("size").GetInt64(), "3")).GetProperty("totals").GetRawText());
        var days = (await File.ReadAllLinesAsync(Path.Combine(data, "log", "checkpoints", "days"))).ToList();
        foreach (var day in new[] { days[0], days[days.Count / 2], days[^1] })
        {
            var then = await Json("on/" + day);
            Assert.Equal(day, then.GetProperty("day").GetString());
            var verdict = await VerifyAsync(then.GetProperty("size").GetInt64(), "1");
            Assert.Equal(then.GetProperty("totals").GetRawText(), verdict.GetProperty("totals").GetRawText());
            Assert.Equal(File.ReadAllLines(Path.Combine(data, "log", "checkpoints", day))[2], verdict.GetProperty("root").GetString());
        }

        foreach (var year in (await Json("years")).GetProperty("rows").EnumerateArray())
        {
            var totals = (await VerifyAsync(year.GetProperty("size_at_end").GetInt64(), "1")).GetProperty("totals");
            Assert.Equal(year.GetProperty("total").GetInt64(), totals.GetProperty("persons").GetInt64());
        }

        var file = folder.Write("days.csv", await client.GetStringAsync(new Uri("/data/days.csv", UriKind.Relative)));
        Assert.Equal(now.GetProperty("totals").GetProperty("persons").GetRawText(), await SqliteAsync(".mode csv", $".import {file} days", "SELECT sum(added) - sum(retracted) FROM days;"));

        async Task<JsonElement> Json(string view) => JsonDocument.Parse(await client.GetStringAsync(new Uri($"/data/{view}.json", UriKind.Relative))).RootElement;

        async Task<JsonElement> VerifyAsync(long size, string level)
        {
            var ended = await TidemarkProcess.RunAsync(
                "verify", $"{running.Address}/log", "--key", key, "--level", level, "--size", size.ToString(CultureInfo.InvariantCulture), "--json");
            Assert.True(ended.Status == 0, ended.Output + ended.Error);
            return JsonDocument.Parse(ended.Output).RootElement;
        }
    }

    private static async Task<string> SqliteAsync(params string[] commands)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [":memory:", .. commands]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Trim();
    }
}
