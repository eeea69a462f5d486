using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Figures;
using Tidemark.Public.Tests.Some;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>A check that goes on from what an earlier one has kept (level 3, incrementally).</summary>
public sealed class StateTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Wherever_it_stopped_the_verdict_is_that_of_a_full_check(int seed)
    {
        using var folder = new Folder();
        using var kept = new Folder();
        using var log = new GrowingLog(folder.Path);
        var history = new RandomHistory(log, seed);
        var parts = new List<(long Shown, long Hidden)>();
        Action? mend = null;
        log.EndDay(log.Day.AddDays(1));
        for (var part = 0; part < 9; part++)
        {
            for (var steps = 60 + history.Below(100); steps > 0; steps--) history.Step();
            if (history.Below(2) == 0) log.EndDay(log.Day.AddDays(1 + history.Below(6)));
            parts.Add((log.AddStatement("改日再说。"), log.AddStatement("先不公开。", claims: GrowingLog.Claims(Display.Hidden))));
            mend?.Invoke();
            mend = part >= 3 ? Lag(log, parts[part - 3]) : null;
            log.Publish();
            var full = await Verify(folder.Path, log, null);
            Assert.True(full.Ok, full.ToJson());
            Assert.Equal(part >= 3 ? 3 : 0, full.Warnings.Count);
            Assert.Equal(full.ToJson(), (await Verify(folder.Path, log, kept.File("state"))).ToJson());
        }
    }

    /// <summary>What is redacted may stay for seven days, what is disclosed may be hidden until a listed day covers it: warnings in packs that were judged long ago, until they are mended.</summary>
    private static Action Lag(GrowingLog log, (long Shown, long Hidden) statements)
    {
        var redaction = log.Redact(statements.Shown);
        log.Disclose(statements.Hidden);
        var shown = log[statements.Hidden];
        log[statements.Hidden] = PackSlot.Hidden;
        return () =>
        {
            log.Forget(statements.Shown, redaction);
            log[statements.Hidden] = shown;
        };
    }

    [Fact]
    public async Task A_run_that_is_interrupted_anywhere_goes_on_from_there()
    {
        var full = await new RegisterInMemory().Verify();
        var files = new RegisterInMemory();
        await files.Verify();
        for (var at = 1; at < files.Asked.Count; at += 1 + (at % 7))
        {
            using var kept = new Folder();
            using var stop = new CancellationTokenSource();
            var register = new RegisterInMemory();
            register.OnFetch = _ =>
            {
                if (register.Asked.Count == at) stop.Cancel();
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => register.Verify(with: Kept(kept), cancel: stop.Token));
            var again = new RegisterInMemory();
            Assert.Equal(full.ToJson(), (await again.Verify(with: Kept(kept))).ToJson());
            Assert.True(again.Asked.Count < files.Asked.Count + 4, $"{at}: {again.Asked.Count}");
            if (at > files.Asked.IndexOf("content/000")) Assert.DoesNotContain(again.Asked, path => path.StartsWith("tile/entries/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task With_nothing_new_almost_nothing_is_read()
    {
        using var kept = new Folder();
        var full = await new RegisterInMemory().Verify(with: Kept(kept));
        var register = new RegisterInMemory();
        Assert.Equal(full.ToJson(), (await register.Verify(with: Kept(kept))).ToJson());
        Assert.Equal(["checkpoint", "checkpoints/days", "tile/0/002.p/88", "tile/1/000.p/2"], register.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Totals_of_an_earlier_size_are_given_from_a_state_beyond_it()
    {
        using var kept = new Folder();
        await new RegisterInMemory().Verify(with: Kept(kept));
        foreach (var size in new long[] { 0, 88, 256, 300, 600 })
            Assert.Equal((await new RegisterInMemory().Verify(size: size)).ToJson(), (await new RegisterInMemory().Verify(size: size, with: Kept(kept))).ToJson());
    }

    [Fact]
    public async Task What_was_wrong_is_still_wrong_the_next_time_and_once_it_is_mended_it_is_good()
    {
        foreach (var path in new[] { "tile/entries/001", "content/001", "checkpoints/2026-01-20" })
        {
            using var kept = new Folder();
            var register = new RegisterInMemory();
            var good = register.Files[path];
            register.Files[path] = [.. good.Select((one, at) => at == 60 ? (byte)(one ^ 1) : one)];
            var full = (await register.Verify()).ToJson();
            Assert.Contains("\"ok\":false", full, StringComparison.Ordinal);
            Assert.Equal(full, (await register.Verify(with: Kept(kept))).ToJson());
            Assert.Equal(full, (await register.Verify(with: Kept(kept))).ToJson());
            register.Files[path] = good;
            Assert.Equal((await register.Verify()).ToJson(), (await register.Verify(with: Kept(kept))).ToJson());
        }
    }

    [Fact]
    public async Task A_state_with_one_bit_changed_is_refused()
    {
        using var kept = new Folder();
        await new RegisterInMemory().Verify(with: Kept(kept));
        var good = File.ReadAllBytes(kept.File("state"));
        var random = new SeededRandomSource(5);
        for (var tries = 0; tries < 200; tries++)
        {
            var at = tries < 100 ? good.Length - 1 - tries : random.Below(good.Length);
            var bytes = good.ToArray();
            bytes[at] ^= (byte)(1 << random.Below(8));
            File.WriteAllBytes(kept.File("state"), bytes);
            await Refused(kept, "damaged");
        }

        File.WriteAllBytes(kept.File("state"), good[..(good.Length / 2)]);
        await Refused(kept, "damaged");
        File.WriteAllBytes(kept.File("state"), []);
        await Refused(kept, "damaged");
        File.WriteAllBytes(kept.File("state"), good);
        Assert.True((await new RegisterInMemory().Verify(with: Kept(kept))).Ok);
    }

    [Fact]
    public async Task Another_registers_state_is_refused_and_left_as_it_is()
    {
        using var folder = new Folder();
        using var kept = new Folder();
        using var log = new GrowingLog(folder.Path);
        log.AddStatement();
        log.EndDay(log.Day);
        Assert.True((await Verify(folder.Path, log, kept.File("state"))).Ok);
        var bytes = File.ReadAllBytes(kept.File("state"));
        await Refused(kept, GrowingLog.Origin);
        Assert.Equal(bytes, File.ReadAllBytes(kept.File("state")));
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(300, 600)]
    [InlineData(511, 512)]
    public async Task A_tree_that_does_not_continue_the_one_before_is_refused_with_both_checkpoints(int before, int later)
    {
        using var kept = new Folder();
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        register.Sign(entries[..before]);
        var earlier = register.Files["checkpoint"];
        await register.Verify(with: Kept(kept));
        (entries[1], entries[2]) = (entries[2], entries[1]);
        register.Sign(entries[..later]);
        var verdict = await register.Verify(with: Kept(kept));
        var failure = Assert.Single(verdict.Failures);
        Assert.Equal(("checkpoint", 1), (failure.Rule, verdict.ExitCode));
        Assert.Equal(earlier, failure.Split!.Earlier.ToBytes());
        Assert.Equal(register.Files["checkpoint"], failure.Split.Later.ToBytes());
        Assert.Null(verdict.Totals);

        // The state still stands by what it saw first.
        Assert.Equal(failure.Rule, Assert.Single((await register.Verify(with: Kept(kept))).Failures).Rule);
    }

    [Fact]
    public async Task A_checkpoint_that_is_older_than_the_state_is_refused_but_no_evidence()
    {
        using var kept = new Folder();
        var register = new RegisterInMemory();
        await register.Verify(with: Kept(kept));
        register.Files["checkpoint"] = register.Files["checkpoints/2026-01-10"];
        var failure = Assert.Single((await register.Verify(with: Kept(kept))).Failures);
        Assert.Equal("checkpoint", failure.Rule);
        Assert.Contains("older", failure.Why, StringComparison.Ordinal);
        Assert.Null(failure.Split);
    }

    [Fact]
    public async Task A_day_that_was_listed_stays_listed()
    {
        using var kept = new Folder();
        var register = new RegisterInMemory();
        await register.Verify(with: Kept(kept));
        register.Files["checkpoints/days"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(register.Files["checkpoints/days"]).Replace("2026-01-10\n", "", StringComparison.Ordinal));
        Assert.True((await register.Verify()).Ok);
        var failure = Assert.Single((await register.Verify(with: Kept(kept))).Failures);
        Assert.Equal("R18", failure.Rule);
        Assert.Contains("2026-01-10", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_level_3_keeps_a_state() =>
        Assert.Equal(2, (await new RegisterInMemory().Verify(VerificationLevel.Totals, with: request => request with { State = "anywhere" })).ExitCode);

    private static async Task Refused(Folder kept, string word)
    {
        var verdict = await new RegisterInMemory().Verify(with: Kept(kept));
        Assert.Equal(2, verdict.ExitCode);
        Assert.Contains(word, Assert.Single(verdict.Failures).Why, StringComparison.Ordinal);
    }

    private static Func<VerificationRequest, VerificationRequest> Kept(Folder folder) => request => request with { State = folder.File("state") };

    private static Task<Verdict> Verify(string folder, GrowingLog log, string? state) => Verification.RunAsync(
        new VerificationRequest { Target = folder, Key = log.Key.ToString(), State = state, Clock = new FixedClock("2026-11-21") }, null, TestContext.Current.CancellationToken);
}
