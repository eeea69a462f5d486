using System.Numerics;
using System.Security.Cryptography;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Ten random statements, drawn as service.md section 8 says.</summary>
public sealed class RandomTenTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task The_specifications_register_gives_the_draws_that_another_program_computed()
    {
        Assert.True(VerifierKey.TryParse(File.ReadAllText(Path.Combine(Checkout.SmallRegister, "vkey")).Trim(), out var key));
        await using var running = await PublicSite.Start(Checkout.SmallRegister, _data.File("read.db"), key);
        var rows = await new FiguresSite(running).Csv("random");
        Assert.Equal([320L, 124, 43, 182, 437, 408, 206, 403, 314, 402], rows.Select(row => FiguresSite.Long(row["number"])));
        Assert.All(rows, row => Assert.Equal(
            ("2026-01-31", "7e4e8b4077d5cf216885b7895ffe1bff66320e532ec6986231b047398d33fd5f", "439", "taken"), (row["checkpoint"], row["seed"], row["statements"], row["outcome"])));
    }

    [Fact]
    public async Task What_repeats_is_hidden_redacted_or_taken_back_is_named_and_passed_over()
    {
        using var log = new GrowingLog(_log.Path);
        var kinds = new[] { "taken", "hidden", "redacted", "retracted" };
        for (var at = 0; at < 24; at++)
        {
            var statement = log.AddStatement($"第{at + 1}份", claims: GrowingLog.Claims(at % 4 == 1 ? Display.Hidden : Display.Shown));
            if (at % 4 == 2) log.Redact(statement, RedactedFields.Both);
        }

        log.EndDay(log.Day.AddDays(1));
        // Taken back after the checkpoint from which is drawn: the draw stays the same, the statement is passed over.
        foreach (var statement in Enumerable.Range(1, 24).Where(number => number % 4 == 0)) log.Retract(log.Register.ByNumber(statement)!.Index);
        log.AddStatement();
        log.Publish();
        await using var running = await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
        var site = new FiguresSite(running);

        var rows = await site.Csv("random");

        var seed = SHA256.HashData(File.ReadAllBytes(Path.Combine(_log.Path, "checkpoints", "2024-11-20")));
        var seen = new HashSet<long>();
        for (var draw = 0; draw < rows.Count; draw++)
        {
            var bytes = SHA256.HashData([.. seed, 0, 0, 0, 0, 0, 0, (byte)(draw >> 8), (byte)draw])[..8];
            var number = (long)(new BigInteger(bytes, isUnsigned: true, isBigEndian: true) % 24) + 1;
            Assert.Equal((number, seen.Add(number) ? kinds[(number - 1) % 4] : "repeated"), (FiguresSite.Long(rows[draw]["number"]), rows[draw]["outcome"]));
        }

        // Six can be shown: it goes on until every number came up.
        Assert.Equal((24, 6), (seen.Count, rows.Count(row => row["outcome"] == "taken")));
        var page = await running.Page("/en/random");
        foreach (var row in rows.Where(row => row["outcome"] == "taken")) Assert.Contains($"<a href=\"/en/s/{row["number"]}\">No. {row["number"]}</a>", page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(seed), page, StringComparison.Ordinal);
        Assert.Contains("Fewer than ten can be shown.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_day_is_over_nothing_is_drawn()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement();
        log.Publish();
        await using var running = await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
        Assert.Contains("The first draw is made when the first day is over.", await running.Page("/en/random"), StringComparison.Ordinal);
        using var answer = await running.Get("/data/random.csv");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
