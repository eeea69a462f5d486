using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary><c>--all</c> names what can be known, and begins with what is named without it.</summary>
public sealed class AllFailuresTests
{
    public static TheoryData<string> Breaks => [.. Break.Names];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task The_first_is_the_one_that_is_named_without_it_and_what_follows_from_it_is_not_blamed(string name)
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        Break.Apply(name, entries, bundle: 1);
        register.Sign(entries);
        var one = await register.Verify();
        var all = await register.Verify(with: All);
        Assert.Equal(Assert.Single(one.Failures), all.Failures[0]);
        Assert.Equal((one.Level, one.Totals), (all.Level, all.Totals));
        // The next bundle goes on from the tally of this one: it is blamed where that is no tally, else nothing is.
        Assert.All(all.Failures.Skip(1), next => Assert.Equal(1, next.Bundle));
    }

    [Fact]
    public async Task Entries_packs_and_days_are_all_named_in_their_order()
    {
        var register = new RegisterInMemory();
        var entries = RegisterInMemory.Entries();
        var first = Break.Apply("R15 kind", entries, bundle: 0);
        var second = Break.Apply("R9 signature", entries, bundle: 1);
        register.Sign(entries);
        register.Files.Remove("content/002");
        register.Files["checkpoints/days"] = "2026-01-05\n"u8.ToArray();
        var all = await register.Verify(with: All);
        Assert.Equal(
            [("R15", first, 0), ("R9", second, 1), ("pack", null, 2), ("R18", null, null)],
            all.Failures.Select(failure => (failure.Rule, failure.Index, failure.Bundle)).Cast<(string, long?, long?)>());
        Assert.Equal((VerificationLevel.Checkpoint, null), (all.Level, all.Totals));
    }

    [Fact]
    public async Task Every_pack_that_fails_is_named_and_the_totals_stand()
    {
        var register = new RegisterInMemory();
        register.Files.Remove("content/000");
        register.Files["content/001"] = [.. register.Files["content/001"].Select((one, at) => at == 0 ? (byte)(one ^ 1) : one)];
        register.Files["checkpoints/2026-01-10"] = register.Files["checkpoints/2026-01-09"][1..];
        var all = await register.Verify(with: All);
        Assert.Equal(["pack", "pack", "R18"], all.Failures.Select(failure => failure.Rule));
        Assert.Equal([0, 1, null], all.Failures.Select(failure => failure.Bundle));
        Assert.Equal((VerificationLevel.Totals, 439), (all.Level, all.Totals!.Statements));
    }

    [Fact]
    public async Task A_good_register_has_none()
    {
        Assert.Equal((await new RegisterInMemory().Verify()).ToJson(), (await new RegisterInMemory().Verify(with: All)).ToJson());
    }

    private static VerificationRequest All(VerificationRequest request) => request with { All = true };
}
