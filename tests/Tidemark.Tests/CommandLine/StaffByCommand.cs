using System.Text.Json;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.CommandLine;

/// <summary>`staff add` and `staff recover`: who was let in can sign in, and nobody else.</summary>
public sealed class StaffByCommand
{
    [Fact]
    public async Task Somebody_added_signs_in_and_somebody_who_lost_the_passphrase_comes_back_by_the_sheet()
    {
        using var register = await RealRegister.MakeAsync();
        using var folder = new TemporaryFolder();
        await using var service = await register.ServeAsync();
        var lost = folder.Write("lost", "words that will be forgotten");
        var added = await TidemarkProcess.RunAsync("staff", "add", "ling", "--role", "coordinator", "--data", register.Data, "--passphrase-file", lost, "--json");
        Assert.True(added.Status == 0, added.Error);
        using var answer = JsonDocument.Parse(added.Output);
        var ling = MemberOf(answer, "words that will be forgotten");
        Assert.True(await SignsInAsync(service, ling));
        Assert.False(await SignsInAsync(service, ling with { Passphrase = "words that were never chosen" }));

        var twice = await TidemarkProcess.RunAsync("staff", "add", "ling", "--data", register.Data, "--passphrase-file", lost);
        Assert.Equal(2, twice.Status);
        Assert.Contains("already somebody called ling", twice.Error, StringComparison.Ordinal);

        var chosen = folder.Write("chosen", "words that are new and better");
        var sheet = answer.RootElement.GetProperty("recoverySheet").GetString()!;
        var wrongSheet = folder.Write("wrong", sheet[..^1] + (sheet[^1] == '0' ? '1' : '0'));
        foreach (var (name, file) in new[] { ("ling", wrongSheet), ("first", folder.Write("right", sheet)) })
        {
            var refused = await TidemarkProcess.RunAsync("staff", "recover", name, "--data", register.Data, "--sheet-file", file, "--passphrase-file", chosen);
            Assert.Equal(2, refused.Status);
            Assert.Contains("does not open the key of", refused.Error, StringComparison.Ordinal);
        }

        using var open = new Visitor(service.Address);
        var thief = new Reviewer(open);
        Assert.True(await thief.SignInAsync(ling, stepsAhead: 1));
        Assert.False((await thief.LookAsync()).Has("input[name='passphrase']"));
        var recovered = await TidemarkProcess.RunAsync("staff", "recover", "ling", "--data", register.Data, "--sheet-file", folder["right"], "--passphrase-file", chosen, "--json");
        Assert.True(recovered.Status == 0, recovered.Error);
        using var next = JsonDocument.Parse(recovered.Output);
        Assert.NotEqual(sheet, next.RootElement.GetProperty("recoverySheet").GetString());
        Assert.Equal("coordinator", next.RootElement.GetProperty("role").GetString());
        Assert.True((await thief.LookAsync()).Has("input[name='passphrase']"));
        Assert.False(await SignsInAsync(service, ling));
        Assert.True(await SignsInAsync(service, MemberOf(next, "words that are new and better")));

        var again = await TidemarkProcess.RunAsync("staff", "recover", "ling", "--data", register.Data, "--sheet-file", folder["right"], "--passphrase-file", chosen);
        Assert.Equal(2, again.Status);
    }

    [Fact]
    public async Task Somebody_taken_away_is_signed_out_and_stays_out_and_nobody_goes_who_alone_can_open_a_week()
    {
        using var register = await RealRegister.MakeAsync();
        await using var service = await register.ServeAsync();
        string[] remove = ["staff", "remove", "first", "--yes", "--data", register.Data];
        Assert.Equal(2, (await TidemarkProcess.RunAsync(remove)).Status);

        // Admitted, but without the weeks that have begun until the first hands them on.
        var second = await register.AdmitAsync("second");
        var early = await TidemarkProcess.RunAsync(remove);
        Assert.Equal(2, early.Status);
        Assert.Contains("would be lost", early.Error, StringComparison.Ordinal);

        using var visitor = new Visitor(service.Address);
        var first = new Reviewer(visitor);
        Assert.True(await first.SignInAsync(register.First));
        Assert.True(await SignsInAsync(service, second));
        var signedIn = await first.LookAsync();
        Assert.False(signedIn.Has("input[name='passphrase']"));

        Assert.Equal(2, (await TidemarkProcess.RunAsync("staff", "remove", "first", "--data", register.Data)).Status);
        var gone = await TidemarkProcess.RunAsync(remove);
        Assert.True(gone.Status == 0, gone.Error);
        Assert.True((await first.LookAsync()).Has("input[name='passphrase']"));
        Assert.False(await SignsInAsync(service, register.First, stepsAhead: 1));
        Assert.Equal(2, (await TidemarkProcess.RunAsync(remove)).Status);
    }

    private static Member MemberOf(JsonDocument answer, string passphrase) => new(
        answer.RootElement.GetProperty("name").GetString()!, passphrase, Private.Staff.Base32.Decode(answer.RootElement.GetProperty("totp").GetString()!)!);

    private static async Task<bool> SignsInAsync(TidemarkProcess service, Member member, int stepsAhead = 0)
    {
        using var visitor = new Visitor(service.Address);
        return await new Reviewer(visitor).SignInAsync(member, stepsAhead);
    }
}
