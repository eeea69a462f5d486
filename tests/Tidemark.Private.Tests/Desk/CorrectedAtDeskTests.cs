using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Staff;
using Tidemark.Private.Tests.Stores;

namespace Tidemark.Private.Tests.Desk;

/// <summary>Corrections of released statements at the desk: what identifies is marked in them, too, and they go with their statement.</summary>
public sealed class CorrectedAtDeskTests : IDisposable
{
    private readonly DeskFixture desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("zh-Hans", "声明人写更正时没有看到这些标记")]
    [InlineData("zh-Hant", "聲明人寫更正時沒有看到這些標記")]
    [InlineData("en", "The declarant did not see these marks in the correction")]
    public async Task Words_that_could_identify_are_marked_in_what_is_asked_for(string language, string limits)
    {
        await using var site = await DeskSite.StartAsync(desk);
        await Correct(await Released(), one => one with { Text = "a.li@example.com <i>", Persons = [new NamedPerson(["party"], "li@example.com")] });
        await SignIn(site);
        var page = await site.Get($"/{language}/desk");
        Assert.Contains("<mark>a.li@example.com<sup>[1]</sup></mark> <i>", page, StringComparison.Ordinal);
        Assert.Contains("<mark>li@example.com<sup>[2]</sup></mark>", page, StringComparison.Ordinal);
        Assert.Contains(limits, page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"mask", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_such_words_nothing_is_said_of_them()
    {
        await using var site = await DeskSite.StartAsync(desk);
        await Correct(await Released(), one => one with { Text = "Other words." });
        await SignIn(site);
        var page = await site.Get("/en/desk");
        Assert.Contains("Other words.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Words that could identify", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_is_taken_back_takes_its_correction_from_the_desk()
    {
        var code = await Released();
        await Correct(code, one => one with { Text = "Other words." });
        var wei = await desk.SignIn(desk.Wei);
        Assert.Equal("Other words.", desk.Desk.Next(wei)!.Case.Body.Correction!.Text);
        Assert.Equal(WishOutcome.Taken, await desk.Intake.RetractAsync(await desk.Return(code), removeContent: false, atOnce: true));
        Assert.Null(desk.Desk.Next(wei));
        var opened = await desk.Return(code);
        Assert.Equal((CaseStage.Withdrawn, false), (opened.Correction!.Stage, opened.IsBeingCorrected));
    }

    private async Task<ClaimCode> Released()
    {
        var code = await desk.File();
        var wei = await desk.SignIn(desk.Wei);
        var shown = desk.Desk.Next(wei)!;
        desk.Desk.Accept(wei, shown.Id, shown.Revision);
        desk.Desk.Work();
        desk.ReleaseAll();
        return code;
    }

    private async Task Correct(ClaimCode code, Func<Correction, Correction> change)
    {
        var opened = await desk.Return(code);
        var claims = DeskFixture.Draft().Claims(Made.Self, Channel.Web, Confirmed.None);
        var correction = new Correction { Of = opened.Id, Number = 1, Last = 0, Was = claims, Now = claims, Reason = Reason.Mistake };
        Assert.Equal(WishOutcome.Taken, await desk.Intake.CorrectAsync(opened, change(correction), desk.Random.Bytes(16), desk.Random.Bytes(8), Channel.Web));
        desk.Desk.Work();
    }

    private Task<string> SignIn(DeskSite site)
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        return site.Post("/en/desk/in", ("name", "Wei"), ("passphrase", Some.Passphrase), ("code", Totp.Code(Private.Tests.Staff.StaffStoreTests.Decode(desk.Wei), Totp.Step(desk.Clock.GetUtcNow()))));
    }
}
