using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify;

/// <summary>Past days' checkpoints (R18), and a log that goes on while it is read.</summary>
public sealed class DaysTests
{
    [Fact]
    public async Task A_day_is_not_listed_before_it_is_over()
    {
        Assert.True((await new RegisterInMemory().Verify(today: "2026-02-01")).Ok);
        Assert.Equal("R18", Assert.Single((await new RegisterInMemory().Verify(today: "2026-01-31")).Failures).Rule);
    }

    [Fact]
    public async Task Another_days_checkpoint_does_not_stand_in()
    {
        var register = new RegisterInMemory();
        register.Files["checkpoints/2026-01-08"] = register.Files["checkpoints/2026-01-09"];
        Assert.Equal("R18", Assert.Single((await register.Verify()).Failures).Rule);
    }

    [Fact]
    public async Task A_witness_too_few_is_found()
    {
        var register = new RegisterInMemory();
        var lines = Encoding.UTF8.GetString(register.Files["checkpoints/2026-01-30"]).TrimEnd('\n').Split('\n');
        register.Files["checkpoints/2026-01-30"] = Encoding.UTF8.GetBytes(string.Join('\n', lines[..^1]) + "\n");
        Assert.Contains("quorum", Assert.Single((await register.Verify()).Failures).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_bear_the_days_that_the_checkpoints_allow()
    {
        // Three entries of the first day, three of the second.
        var (monday, tuesday) = (new DateOnly(2026, 2, 9), new DateOnly(2026, 2, 10));
        Assert.Null(await Failure(("2026-02-09", 3), ("2026-02-10", 6)));
        Assert.Null(await Failure(("2026-02-09", 2), ("2026-02-10", 5)));
        Assert.Equal(3, (await Failure(("2026-02-09", 4)))!.Index);
        Assert.Equal(2, (await Failure(("2026-02-10", 2)))!.Index);
        Assert.Equal(2, (await Failure(("2026-02-08", 0), ("2026-02-09", 2), ("2026-02-10", 2)))!.Index);
        Assert.Equal(0, (await Failure(("2026-02-08", 3)))!.Index);

        async Task<Finding?> Failure(params (string Day, int Size)[] listed)
        {
            var register = new RegisterInMemory();
            var entries = Short(register, monday, "quorum none\n", "quorum none\n");
            entries.AddRange(Enumerable.Range(0, 3).Select(_ => register.Manifest(tuesday, ManifestSubject.Policy, "quorum none\n")));
            register.Files["content/000"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("null\n", 6)));
            register.Sign(entries);
            foreach (var (day, size) in listed) register.List(day, entries[..size]);
            return (await register.Verify()).Failures.SingleOrDefault();
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(86_400 + 3_599, true)]
    [InlineData(-1, false)]
    [InlineData(86_400 + 3_600, false)]
    public async Task Witnesses_cosign_on_the_day_or_in_the_first_hour_of_the_next(int second, bool fine)
    {
        using var witness = new SignerKey("witness.example/own", KeyType.Cosignature, [.. Enumerable.Repeat((byte)9, 32)]);
        var register = new RegisterInMemory();
        var start = DateOnly.Parse("2026-02-10", System.Globalization.CultureInfo.InvariantCulture);
        var entries = Short(register, start, $"witness own {witness.VerifierKey}\nquorum own\n");
        register.Sign(entries);
        register.List("2026-02-10", entries, (witness, new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() + second));
        Assert.Equal(fine, (await register.Verify()).Ok);
    }

    [Fact]
    public async Task To_ask_no_witness_any_more_is_a_warning()
    {
        using var witness = new SignerKey("witness.example/own", KeyType.Cosignature, [.. Enumerable.Repeat((byte)9, 32)]);
        var register = new RegisterInMemory();
        var day = DateOnly.Parse("2026-02-10", System.Globalization.CultureInfo.InvariantCulture);
        register.Sign(Short(register, day, $"witness own {witness.VerifierKey}\nquorum own\n", "quorum none\n"));
        var verdict = await register.Verify();
        Assert.True(verdict.Ok);
        Assert.Equal(new Finding("R18", 2, 0, Assert.Single(verdict.Warnings).Why), verdict.Warnings[0]);
    }

    [Fact]
    public async Task A_pack_that_is_newer_than_the_checkpoint_in_hand_is_judged_by_a_newer_one()
    {
        var register = new RegisterInMemory();
        var newest = register.Files["checkpoint"];
        register.Files["checkpoint"] = register.Files["checkpoints/2026-01-10"];
        register.Files["checkpoints/days"] = register.Files["checkpoints/days"][..(8 * 11)];
        Assert.Equal("R13", Assert.Single((await register.Verify()).Failures).Rule);

        register.Asked.Clear();
        register.LaterCheckpoint = (1, newest);
        var verdict = await register.Verify();
        Assert.Empty(verdict.Failures);
        Assert.Equal(600, verdict.Checkpoint!.Size);
        Assert.Equal(439, verdict.Totals!.Statements);
    }

    [Fact]
    public async Task A_listed_day_beyond_the_checkpoint_in_hand_makes_it_fetch_a_newer_one()
    {
        var register = new RegisterInMemory();
        var newest = register.Files["checkpoint"];
        register.Files["checkpoint"] = register.Files["checkpoints/2026-01-10"];
        register.LaterCheckpoint = (1, newest);
        var verdict = await register.Verify();
        Assert.Empty(verdict.Failures);
        Assert.Equal(600, verdict.Checkpoint!.Size);
    }

    [Fact]
    public async Task Two_trees_of_one_log_are_a_failure_of_the_checkpoint()
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        register.Sign(entries);
        register.Files["content/002"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(register.Files["content/002"]).Replace("\"value\":\"", "\"value\":\"x", StringComparison.Ordinal));
        register.LaterCheckpoint = (1, RegisterInMemory.Checkpoint(600, MerkleTree.Leaf("another"u8)));
        Assert.Equal("checkpoint", Assert.Single((await register.Verify()).Failures).Rule);
    }

    [Fact]
    public async Task A_smaller_checkpoint_that_is_fetched_later_has_to_be_of_the_same_log_too()
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        register.Sign(entries);
        register.Files["content/002"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(register.Files["content/002"]).Replace("\"value\":\"", "\"value\":\"x", StringComparison.Ordinal));
        var range = new CompactRange();
        foreach (var entry in entries[..300]) range.Append(MerkleTree.Leaf(entry));
        register.LaterCheckpoint = (1, RegisterInMemory.Checkpoint(300, range.Root));
        Assert.Equal("R13", Assert.Single((await register.Verify()).Failures).Rule);
        register.Asked.Clear();
        register.LaterCheckpoint = (1, RegisterInMemory.Checkpoint(300, MerkleTree.Leaf("another"u8)));
        var failure = Assert.Single((await register.Verify()).Failures);
        Assert.Equal("checkpoint", failure.Rule);
        Assert.NotNull(failure.Split);
    }

    /// <summary>A log of manifests alone: a campaign, then policies.</summary>
    private static List<byte[]> Short(RegisterInMemory register, DateOnly day, params string[] policies)
    {
        const string campaign = """{"organisations":[{"code":"party"}],"roles":[],"places":[],"languages":[{"code":"en"}]}""";
        List<byte[]> entries = [register.Manifest(day, ManifestSubject.Campaign, campaign)];
        entries.AddRange(policies.Select(policy => register.Manifest(day, ManifestSubject.Policy, policy)));
        register.Files["content/000"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("null\n", entries.Count)));
        return entries;
    }
}
