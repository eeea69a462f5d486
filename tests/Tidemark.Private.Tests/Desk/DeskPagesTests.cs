using System.Net;
using System.Text.RegularExpressions;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Private.Intake;
using Tidemark.Private.Staff;
using Tidemark.Private.Tests.Stores;

namespace Tidemark.Private.Tests.Desk;

/// <summary>The pages of the desk over HTTP.</summary>
public sealed partial class DeskPagesTests : IAsyncLifetime
{
    private readonly DeskFixture desk = new();
    private DeskSite site = null!;

    public async ValueTask InitializeAsync() => site = await DeskSite.StartAsync(desk);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        desk.Dispose();
    }

    [Theory]
    [InlineData("zh-Hans", "登录工作台")]
    [InlineData("zh-Hant", "登入工作台")]
    [InlineData("en", "Sign in to the desk")]
    public async Task Whoever_is_not_signed_in_sees_the_sign_in_page_at_every_address(string lang, string title)
    {
        await desk.File(DeskFixture.Draft("canary-text"));
        foreach (var page in new[] { "", "/accepted", "/redact", "/keys" })
        {
            var html = await site.Get($"/{lang}/desk{page}");
            Assert.Contains(title, html, StringComparison.Ordinal);
            Assert.DoesNotContain("canary-text", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_in_sets_one_strict_cookie_and_shows_the_next_case()
    {
        await desk.File(DeskFixture.Draft("第一件声明"));
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Browser.BaseAddress };
        using var answer = await plain.PostAsync("/en/desk/in", SignInForm());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^desk=[A-Za-z0-9_-]{43}; path=/; samesite=strict; httponly$", cookie);
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        var page = await SignIn();
        Assert.Contains("第一件声明", page, StringComparison.Ordinal);
        Assert.Contains("秋水", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_says_no_more_than_a_wrong_name()
    {
        var wrongCode = await site.Post("/en/desk/in", ("name", "Wei"), ("passphrase", Some.Passphrase), ("code", "000000"));
        var wrongName = await site.Post("/en/desk/in", ("name", "Wei"), ("passphrase", "not the passphrase"), ("code", "000000"));
        Assert.Contains("Name, passphrase or code is wrong", wrongCode, StringComparison.Ordinal);
        Assert.Equal(wrongCode, wrongName);
        Assert.DoesNotContain(Some.Passphrase, wrongCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_goes_through_the_queue_without_a_script()
    {
        var codes = new[] { await desk.File(DeskFixture.Draft("one")), await desk.File(DeskFixture.Draft("two")), await desk.File(DeskFixture.Draft("three")) };
        var page = await SignIn();
        page = await site.Decide(page, "accept");
        Assert.Contains("Pull the last one back", page, StringComparison.Ordinal);
        page = await site.Decide(page, "refuse-" + DeskFixture.Campaign.Refusals[1].Code);
        page = await site.Decide(page, "coarsen-PlaceToCountry");
        Assert.Contains("Changed: look at it as it is now", page, StringComparison.Ordinal);
        page = await site.Decide(page, "mask", ("words", "秋"), ("part", "1"));
        Assert.Contains("■■■水", page, StringComparison.Ordinal);
        page = await site.Decide(page, "accept");
        Assert.Contains("Nothing to review", page, StringComparison.Ordinal);
        var stages = new List<CaseStage>();
        foreach (var code in codes)
            stages.Add((await desk.Return(code)).Stage);
        Assert.Equal([CaseStage.Accepted, CaseStage.Accepted, CaseStage.Refused], stages.Order());
        Assert.Equal(2, desk.Waiting().Count);

        page = await site.Get("/en/desk/accepted");
        Assert.Equal(2, TakeBack().Count(page));
        page = await site.Post("/en/desk", ("form", DeskSite.Hidden(page, "form")), ("decision", "back"));
        Assert.Contains("Pulled back", page, StringComparison.Ordinal);
        Assert.Single(desk.Waiting());
    }

    [Fact]
    public async Task The_declarants_marks_are_masked_each_with_its_own_button()
    {
        await desk.File(DeskFixture.Draft("有事打13812345678，或者写信到 ligang@example.com。") with { Persons = [new(["party"], "秋水 13912345678")] });
        var page = await SignIn();
        Assert.Equal(3, Marks().Count(page));
        Assert.Contains("E-mail address", page, StringComparison.Ordinal);
        page = await site.Decide(page, "mask-0-13812345678");
        Assert.Contains("有事打■■■，或者写信到 <mark>ligang@example.com<sup>[1]</sup></mark>。</p>", page, StringComparison.Ordinal);
        page = await site.Decide(page, "mask-1-13912345678");
        Assert.Contains("秋水 ■■■</p>", page, StringComparison.Ordinal);
        Assert.Contains("There is nothing of that kind to change", await site.Decide(page, "mask-0-nobody"), StringComparison.Ordinal);
        Assert.Equal(1, Marks().Count(page));
        await site.Decide(page, "accept");
        var released = desk.Waiting()[0].Record.Statement!;
        Assert.Equal("有事打■■■，或者写信到 ligang@example.com。", released.Text.Value);
    }

    [Fact]
    public async Task A_page_that_lay_open_too_long_decides_nothing()
    {
        await desk.File();
        var page = await SignIn();
        await site.Decide(page, "coarsen-PlaceToCountry");
        var after = await site.Decide(page, "accept");
        Assert.Contains("has changed since you saw it", after, StringComparison.Ordinal);
        Assert.Empty(desk.Queue.Names());
        desk.Clock.Advance(desk.Settings.Idle);
        Assert.Contains("Sign in to the desk", await site.Decide(after, "accept"), StringComparison.Ordinal);
        Assert.Empty(desk.Queue.Names());
    }

    [Fact]
    public async Task While_intake_writes_the_desk_says_so_and_keeps_the_decision()
    {
        await desk.File();
        var page = await SignIn();
        string busy;
        using (WritingOwner.Of(desk.Folder.Outbox))
        {
            busy = await site.Decide(page, "accept");
            Assert.Contains("Busy at this moment", busy, StringComparison.Ordinal);
            Assert.Empty(desk.Queue.Names());
        }
        Assert.Contains("Nothing to review", await site.Decide(busy, DeskSite.Hidden(busy, "decision")), StringComparison.Ordinal);
        Assert.Single(desk.Queue.Names());
    }

    [Fact]
    public async Task A_form_without_the_sessions_token_or_from_another_site_is_refused()
    {
        await desk.File();
        var page = await SignIn();
        var fields = new Dictionary<string, string>
        {
            ["form"] = "x", ["case"] = DeskSite.Hidden(page, "case"), ["revision"] = DeskSite.Hidden(page, "revision"), ["decision"] = "accept",
        };
        using var forged = await site.Browser.PostAsync("/en/desk", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        fields["form"] = DeskSite.Hidden(page, "form");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/en/desk") { Content = new FormUrlEncodedContent(fields) };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await site.Browser.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(desk.Queue.Names());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_every_copy_of_the_cookie()
    {
        await desk.File();
        var page = await SignIn();
        Assert.Contains("Sign in to the desk", await site.Post("/en/desk/out", ("form", DeskSite.Hidden(page, "form"))), StringComparison.Ordinal);
        Assert.Equal(0, desk.Sessions.Count);
        Assert.Contains("Sign in to the desk", await site.Get("/en/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_is_removed_by_number_after_being_asked_once_in_words()
    {
        await desk.File();
        var page = await SignIn();
        await site.Decide(page, "accept");
        desk.ReleaseAll();
        page = await site.Get("/en/desk/redact");
        var form = DeskSite.Hidden(page, "form");
        page = await site.Post("/en/desk/redact", ("form", form), ("number", "2"), ("fields", "both"), ("reason", "privacy"), ("go", "next"));
        Assert.Contains("There is no statement of that number", page, StringComparison.Ordinal);
        page = await site.Post("/en/desk/redact", ("form", form), ("number", "１"), ("fields", "both"), ("reason", "privacy"), ("go", "next"));
        Assert.Contains("Remove content of statement 1?", page, StringComparison.Ordinal);
        Assert.Empty(desk.Waiting());
        page = await site.Post("/en/desk/redact", ("form", form), ("number", "1"), ("fields", "both"), ("reason", "privacy"), ("go", "remove"));
        Assert.Contains("Handed to the log", page, StringComparison.Ordinal);
        Assert.Equal((1L, RedactedFields.Both), (desk.Waiting()[0].Record.Act!.Number, desk.Waiting()[0].Record.Act!.Fields));
    }

    [Fact]
    public async Task Pages_are_not_stored_and_run_no_script_but_the_desks_own()
    {
        await desk.File();
        await SignIn();
        foreach (var path in new[] { "/en/desk", "/zh-Hans/desk/accepted", "/zh-Hant/desk/redact", "/en/desk/keys" })
        {
            using var answer = await site.Browser.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.EndsWith("; script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.StartsWith("902; url=", Assert.Single(answer.Headers.GetValues("Refresh")), StringComparison.Ordinal);
            var script = Assert.Single(Script().Matches(html)).Groups[1].Value;
            using var file = await site.Browser.GetAsync(script);
            Assert.Equal("text/javascript", file.Content.Headers.ContentType!.MediaType);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_printed_sheet_gives_a_new_passphrase_and_authenticator_and_the_old_cases()
    {
        await desk.File(DeskFixture.Draft("sealed before"));
        var page = await site.Post("/en/desk/recover", ("name", "Wei"), ("sheet", desk.Lin.Sheet), ("passphrase", "a new passphrase"), ("again", "a new passphrase"));
        Assert.Contains("Name and sheet do not fit", page, StringComparison.Ordinal);
        page = await site.Post("/en/desk/recover", ("name", "Wei"), ("sheet", desk.Wei.Sheet), ("passphrase", "a new passphrase"), ("again", "another one here"));
        Assert.Contains("typed differently", page, StringComparison.Ordinal);
        page = await site.Post("/en/desk/recover", ("name", "Wei"), ("sheet", desk.Wei.Sheet), ("passphrase", "a new passphrase"), ("again", "a new passphrase"));
        var secret = new byte[Totp.SecretLength];
        Assert.True(Base32.TryDecode(Secret().Match(page).Groups[1].Value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", secret));
        page = await site.Post(
            "/en/desk/in", ("name", "Wei"), ("passphrase", "a new passphrase"), ("code", Totp.Code(secret, Totp.Step(desk.Clock.GetUtcNow()))));
        Assert.Contains("sealed before", page, StringComparison.Ordinal);
    }

    private Task<string> SignIn()
    {
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        return site.Post("/en/desk/in", SignInFields());
    }

    private (string, string)[] SignInFields() =>
        [("name", "Wei"), ("passphrase", Some.Passphrase), ("code", Totp.Code(Private.Tests.Staff.StaffStoreTests.Decode(desk.Wei), Totp.Step(desk.Clock.GetUtcNow())))];

    private FormUrlEncodedContent SignInForm() => new(SignInFields().Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    [GeneratedRegex("<script src=\"([^\"]+)\" defer></script>")]
    private static partial Regex Script();

    [GeneratedRegex("mono\">([A-Z2-7]{32})<")]
    private static partial Regex Secret();

    [GeneratedRegex("<mark>")]
    private static partial Regex Marks();

    [GeneratedRegex("Pull back into review")]
    private static partial Regex TakeBack();
}
