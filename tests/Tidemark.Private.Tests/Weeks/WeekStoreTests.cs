using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Sodium;

namespace Tidemark.Private.Tests.Weeks;

/// <summary>Week keys are made ahead, passed on, and destroyed.</summary>
public sealed class WeekStoreTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 12, 23);
    private readonly TemporaryFolder folder = new();
    private readonly SeededRandomSource random = new(11);
    private readonly WeekStore weeks;

    public WeekStoreTests() => weeks = new WeekStore(folder.File("weeks/weeks.db"), random);

    public void Dispose()
    {
        weeks.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Keys_are_made_ahead_once_with_nobody_signed_in()
    {
        using var member = Member("A");
        Assert.Equal(3, weeks.MakeAhead("main", Today, 3, [member.Member]));
        Assert.Equal(0, weeks.MakeAhead("main", Today, 3, [member.Member]));
        Assert.Equal(1, weeks.MakeAhead("main", Today.AddDays(7), 3, [member.Member]));
        Assert.Equal(["2026-W52", "2026-W53", "2027-W01", "2027-W02"], weeks.All().Select(key => key.Week));
    }

    [Fact]
    public void A_member_opens_what_was_sealed_to_the_week_and_others_do_not()
    {
        using var member = Member("A");
        using var stranger = Member("B");
        weeks.MakeAhead("main", Today, 1, [member.Member]);
        var box = SealedBox.Seal(weeks.All()[0].PublicKey, "case"u8);
        using var key = weeks.Open("main", "2026-W52", member);
        Assert.Equal("case"u8.ToArray(), key!.Open(box));
        Assert.Null(weeks.Open("main", "2026-W52", stranger));
        Assert.Null(weeks.Open("main", "2026-W53", member));
    }

    [Fact]
    public void A_member_admitted_later_gets_older_weeks_from_a_signed_in_member()
    {
        using var first = Member("A");
        using var later = Member("B");
        weeks.MakeAhead("main", Today, 2, [first.Member]);
        Assert.Equal(0, weeks.Share(later, [first.Member, later.Member]));
        Assert.Equal(2, weeks.Share(first, [first.Member, later.Member]));
        using var key = weeks.Open("main", "2026-W52", later);
        Assert.NotNull(key);
    }

    [Fact]
    public void Weeks_that_intake_has_not_been_told_of_are_made_anew_for_a_new_member()
    {
        using var first = Member("A");
        using var later = Member("B");
        weeks.MakeAhead("main", Today, 3, [first.Member]);
        var before = weeks.All();
        weeks.RemakeFuture("main", Today, [first.Member, later.Member]);
        Assert.Null(weeks.Open("main", "2026-W52", later));
        Assert.Null(weeks.Open("main", "2026-W53", later));
        using var next = weeks.Open("main", "2027-W01", later);
        Assert.NotNull(next);
        Assert.Equal([true, true, false], weeks.All().Zip(before, (now, then) => now.PublicKey.AsSpan().SequenceEqual(then.PublicKey)));
    }

    [Fact]
    public void After_a_week_is_destroyed_nobody_opens_it_and_no_seal_is_left_in_the_file()
    {
        using var member = Member("A");
        weeks.MakeAhead("main", Today, 1, [member.Member]);
        var publicKey = weeks.All()[0].PublicKey;
        Assert.True(Contains(publicKey));
        weeks.Destroy("main", "2026-W52");
        Assert.Null(weeks.Open("main", "2026-W52", member));
        Assert.False(Contains(publicKey));
    }

    private bool Contains(byte[] bytes) => File.ReadAllBytes(folder.File("weeks/weeks.db")).AsSpan().IndexOf(bytes) >= 0;

    private UnlockedMember Member(string name)
    {
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(random.Bytes(32));
        return new UnlockedMember(new StaffMember(random.Bytes(16), name, StaffRole.Reviewer, publicKey), secretKey);
    }
}
