using System.Text;
using Tidemark.Private.Staff;
using Tidemark.Sodium;

namespace Tidemark.Private.Tests.Staff;

/// <summary>Members sign in, recover and leave.</summary>
public sealed class StaffStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeClock clock = new();
    private readonly StaffStore staff;

    public StaffStoreTests() => staff = Open();

    public void Dispose()
    {
        staff.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_member_signs_in_with_name_passphrase_and_code()
    {
        var added = staff.Add("register.example", "Lin", StaffRole.Reviewer, Some.Passphrase)!;
        using var unlocked = await staff.SignInAsync("Lin", Some.Passphrase, Code(added), default);
        Assert.Equal("Lin", unlocked!.Member.Name);
        Assert.Equal("hello"u8.ToArray(), unlocked.Open(SealedBox.Seal(added.Member.PublicKey, "hello"u8)));
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        var added = staff.Add("register.example", "Lin", StaffRole.Reviewer, Some.Passphrase)!;
        Assert.Null(await staff.SignInAsync("Wei", Some.Passphrase, Code(added), default));
        Assert.Null(await staff.SignInAsync("Lin", Some.Passphrase + "x", Code(added), default));
        Assert.Null(await staff.SignInAsync("Lin", Some.Passphrase, "000000", default));
        Assert.Null(await staff.SignInAsync("Lin", Some.Passphrase, "", default));
    }

    [Fact]
    public async Task A_code_is_good_once_also_after_a_restart()
    {
        var added = staff.Add("register.example", "Lin", StaffRole.Reviewer, Some.Passphrase)!;
        var code = Code(added);
        using (await staff.SignInAsync("Lin", Some.Passphrase, code, default))
        {
        }
        Assert.Null(await staff.SignInAsync("Lin", Some.Passphrase, code, default));
        using var restarted = Open();
        Assert.Null(await restarted.SignInAsync("Lin", Some.Passphrase, code, default));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await restarted.SignInAsync("Lin", Some.Passphrase, code, default));
        using var next = await restarted.SignInAsync("Lin", Some.Passphrase, Code(added), default);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task The_sheet_gives_the_same_key_back_with_a_new_passphrase()
    {
        var added = staff.Add("register.example", "Lin", StaffRole.Coordinator, Some.Passphrase)!;
        var box = SealedBox.Seal(added.Member.PublicKey, "sealed before"u8);
        var recovered = await staff.RecoverAsync("register.example", "Lin", added.Sheet, "another passphrase", default);
        Assert.NotNull(recovered);
        Assert.Null(await staff.SignInAsync("Lin", Some.Passphrase, Code(recovered), default));
        using var unlocked = await staff.SignInAsync("Lin", "another passphrase", Code(recovered), default);
        Assert.Equal("sealed before"u8.ToArray(), unlocked!.Open(box));
        Assert.Null(await staff.RecoverAsync("register.example", "Lin", added.Sheet, "a third passphrase", default));
    }

    [Fact]
    public void A_name_is_given_once() =>
        Assert.Equal([true, false], new[] { "Lin", " Lin " }.Select(name => staff.Add("r", name, StaffRole.Reviewer, Some.Passphrase) is not null));

    [Fact]
    public void A_short_passphrase_is_refused() =>
        Assert.Throws<ArgumentException>(() => staff.Add("r", "Lin", StaffRole.Reviewer, "short"));

    [Fact]
    public void A_thief_of_the_file_finds_no_secret()
    {
        var added = staff.Add("r", "Lin", StaffRole.Reviewer, Some.Passphrase)!;
        using var sheet = RecoverySheet.TryParse(added.Sheet)!;
        var bytes = File.ReadAllBytes(folder.File("desk/staff.db"));
        Assert.True(bytes.AsSpan().IndexOf(added.Member.PublicKey) >= 0);
        Assert.True(bytes.AsSpan().IndexOf(sheet.Key.Span) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Decode(added)) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Some.Passphrase)) < 0);
    }

    internal static byte[] Decode(NewMember added)
    {
        var secret = new byte[Totp.SecretLength];
        Assert.True(Base32.TryDecode(added.AuthenticatorSecret, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", secret));
        return secret;
    }

    private string Code(NewMember added) => Totp.Code(Decode(added), Totp.Step(clock.GetUtcNow()));

    private StaffStore Open() => new(folder.File("desk/staff.db"), new SeededRandomSource(7), clock, Some.Cheap, 100);
}
