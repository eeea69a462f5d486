using Dapper;
using Tidemark.Sqlite;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Canary;

/// <summary>What people type, and where they come from, on a real register: in no byte of ours until released, and then only what the preview showed.</summary>
public sealed class CanaryJourney
{
    private const string UserAgent = "Kanarienvogel-Browser/77.31";
    private const string ForwardedFor = "203.0.113.177";
    private const string Forwarded = "198.51.100.223";
    private const string Query = "zaunkoenigquery77";
    private const string CookieWord = "stieglitzcookie77";
    private const string Wrong = "gimpelfehler77";

    private static readonly string[] Surroundings = [UserAgent, ForwardedFor, Forwarded, Query, CookieWord, Wrong];

    [Fact]
    public async Task Nothing_that_was_typed_is_in_any_byte_before_release_and_afterwards_only_what_was_agreed_to()
    {
        using var register = await RealRegister.MakeAsync();
        await using var server = await register.ServeAsync();
        using var browser = Browser(server.Address);
        using var deskBrowser = new Visitor(server.Address);
        var declarant = new Declarant(browser);
        var reviewer = new Reviewer(deskBrowser);

        Bird kept = new(1), takenBack = new(2), redacted = new(3), hidden = new(4), later = new(5), refused = new(6), unread = new(7), abandoned = new(8), changed = new(9);
        foreach (var bird in (Bird[])[kept, takenBack, redacted])
        {
            bird.Code = await declarant.FileAsync(bird.Wish);
        }

        hidden.Code = await declarant.FileAsync(hidden.Wish with { Shown = false });
        later.Code = await declarant.FileAsync(later.Wish with { Release = "after", After = InTwentyDays() });
        refused.Code = await declarant.FileAsync(refused.Wish);
        await LookAtEverythingAsync(server.Address, browser);
        await MakeMistakesAsync(browser, declarant, abandoned, changed);

        Assert.True(await reviewer.SignInAsync(register.First));
        await Eventually.TrueAsync(() => register.WaitingAtDesk() == 7, "the desk has taken the cases");
        await reviewer.DecideAllAsync(text => text.Contains(refused.TextWord, StringComparison.Ordinal) ? "refuse-" + Refusal(register) : "accept");
        unread.Code = await declarant.FileAsync(unread.Wish);
        await declarant.OpenAsync(refused.Code!);
        await browser.SendAsync((await declarant.OpenAsync(kept.Code!)).Press("do", "confirm", ("really", "yes")));

        Bird[] all = [kept, takenBack, redacted, hidden, later, refused, unread, abandoned, changed];
        AssertNowhere(register, server, [.. all.SelectMany(bird => bird.Words), .. Surroundings]);

        await register.ReleaseNowAsync();
        var number = await NumberAsync(declarant, redacted.Code!);
        await Eventually.TrueAsync(async () => (await browser.GetAsync($"/en/s/{number}")).Status == 200, "the public page shows the released statement");
        Bird[] released = [kept, takenBack, redacted, changed];
        AssertOnlyPublished(register, [.. released.SelectMany(bird => bird.PublicWords)]);
        AssertNowhere(register, server, [.. all.Except(released).SelectMany(bird => bird.Words), .. released.Select(bird => bird.Code!).SelectMany(Spelled), .. Surroundings]);

        var size = LogFolderReading.Size(register.Data);
        await declarant.AskAsync(takenBack.Code!, "retract", ("when", "now"));
        var redaction = await TidemarkProcess.RunAsync("act", "redact", number, "--field", "names", "--field", "text", "--reason", "safety", "--yes", "--data", register.Data);
        Assert.True(redaction.Status == 0, redaction.Error);
        await Eventually.TrueAsync(() => LogFolderReading.Size(register.Data) >= size + 3, "the checkpoint covers the retraction and both redactions");
        await Eventually.TrueAsync(() => Gone(register, [.. takenBack.PublicWords, .. redacted.PublicWords]), "text and signature are gone from every file");
        AssertOnlyPublished(register, [.. kept.PublicWords, .. changed.PublicWords]);

        await ForgetAsync(register, declarant, kept.Code!);
        await server.KillAsync();
        AssertNowhere(register, server, [.. all.Except([kept, changed]).SelectMany(bird => bird.Words), .. Spelled(kept.Code!), .. Spelled(changed.Code!), .. Surroundings]);
        await register.VerifyAsync();
    }

    private static Visitor Browser(string address)
    {
        var browser = new Visitor(address);
        browser.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        browser.Headers.TryAddWithoutValidation("X-Forwarded-For", ForwardedFor);
        browser.Headers.TryAddWithoutValidation("X-Real-IP", ForwardedFor);
        browser.Headers.TryAddWithoutValidation("Forwarded", $"for={Forwarded};proto=https");
        browser.Cookies.Add(new Uri(address), new System.Net.Cookie("visitor", CookieWord));
        return browser;
    }

    private static async Task LookAtEverythingAsync(string address, Visitor browser)
    {
        string[] pages = ["/", "/en", "/en/w", "/en/c", "/en/statements", "/en/s/999", "/log/checkpoint", "/health", "/en/no-such-page", "/en/desk", "/log/" + Query];
        foreach (var page in pages)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{address}{page}?q={Query}"));
            request.Headers.Referrer = new Uri($"http://search.example/?words={Query}");
            using var answer = await browser.AskAsync(request);
        }
    }

    // A form left half way, one that is wrong in several ways, and one sent again with other words.
    private static async Task MakeMistakesAsync(Visitor browser, Declarant declarant, Bird abandoned, Bird changed)
    {
        var preview = await declarant.GoToPreviewAsync(abandoned.Wish);
        Assert.Contains(abandoned.TextWord, preview.Source, StringComparison.Ordinal);
        var form = await declarant.ReadyToSendAsync(changed.Wish);
        var wrong = await browser.SendAsync(form.With("signature", Wrong + new string('x', 101)).With("role", Wrong));
        Assert.Contains(Wrong, wrong.Source, StringComparison.Ordinal);
        changed.Code = Declarant.CodeOn(await browser.SendAsync(form));
        Assert.Equal(409, (await browser.SendAsync(form.With("text", $"Other words with {Wrong}."))).Status);
        Assert.Equal(415, (await browser.SendAsync("/en/w?x=" + Query, System.Text.Encoding.UTF8.GetBytes($"{{\"text\":\"{Wrong}\"}}"), "application/json")).Status);
    }

    private static async Task<string> NumberAsync(Declarant declarant, string code)
    {
        var number = "";
        await Eventually.TrueAsync(
            async () => (number = string.Concat(((await declarant.OpenAsync(code)).Find("dd.figures")?.TextContent ?? "").Where(char.IsAsciiDigit))).Length > 0,
            "the code's page names the register number");
        return number;
    }

    // Nothing may be left of the row: neither the keyed hash of the code nor what stood beside it.
    private static async Task ForgetAsync(RealRegister register, Declarant declarant, string code)
    {
        var before = Rows(register);
        var forgotten = await declarant.AskAsync(code, "forget");
        Assert.Equal(200, forgotten.Status);
        var left = Rows(register).Select(row => Convert.ToHexString(row.Code)).ToHashSet();
        var gone = Assert.Single(before, row => !left.Contains(Convert.ToHexString(row.Code)));
        foreach (var bytes in (byte[][])[gone.Code, gone.Own, gone.Ids])
        {
            Assert.Empty(ByteSearch.FilesWith(register.Data, bytes));
        }

        Assert.NotEmpty(ByteSearch.FilesWith(register.Data, Rows(register)[0].Own));
        Assert.Null((await declarant.OpenAsync(code)).Find("dd.figures"));
    }

    private static List<Row> Rows(RealRegister register)
    {
        using var rows = Database.Open(Path.Combine(register.Data, "intake", "rows.db"), Access.Reader);
        return [.. rows.Query<Row>("SELECT code AS Code, own AS Own, ids AS Ids FROM code;")];
    }

    internal static void AssertNowhere(RealRegister register, TidemarkProcess server, string[] words)
    {
        Assert.Empty(CanarySearch.In([register.Data, register.Keys, register.Temp], words));
        Assert.Empty(CanarySearch.InText("the process's output", server.Output, words));
    }

    internal static void AssertOnlyPublished(RealRegister register, string[] words)
    {
        var finds = CanarySearch.In([register.Data, register.Keys, register.Temp], words);
        var packs = Path.Combine(register.Data, "log", "content") + Path.DirectorySeparatorChar;
        var readModel = Path.Combine(register.Data, "public", "read.db");
        Assert.DoesNotContain(finds, find => !find.Place.StartsWith(packs, StringComparison.Ordinal) && !find.Place.StartsWith(readModel, StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(finds, find => find.Word == word && find.Place.StartsWith(packs, StringComparison.Ordinal)));
        Assert.All(words, word => Assert.Contains(finds, find => find.Word == word && find.Place.StartsWith(readModel, StringComparison.Ordinal)));
    }

    private static bool Gone(RealRegister register, string[] words) => CanarySearch.In([register.Data, register.Temp], words).Count == 0;

    private static string Refusal(RealRegister register)
    {
        using var campaign = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(register.Campaign));
        return campaign.RootElement.GetProperty("refusals")[0].GetProperty("code").GetString()!;
    }

    private static string InTwentyDays() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A code as its digits, as people write it down, without its check digit, and as the number that the digits are.</summary>
    internal static IEnumerable<string> Spelled(string code)
    {
        var groups = code.Chunk(4).Select(group => new string(group)).ToArray();
        return [code, code[..23], code[..12], code[12..], string.Join(' ', groups), string.Join('-', groups)];
    }

    private sealed record Row(byte[] Code, byte[] Own, byte[] Ids);

    /// <summary>A declarant whose words are found wherever they lie.</summary>
    private sealed class Bird(int number)
    {
        public string TextWord { get; } = $"金丝雀Wort{number}qx";

        public string NameWord { get; } = $"山雀Name{number}qz";

        public string? Code { get; set; }

        public Wish Wish => new($"I leave the gardens, says {TextWord}, and so do my beans. 我退出。", NameWord);

        public string[] PublicWords => [TextWord, NameWord];

        public string[] Words => Code is { } code ? [.. PublicWords, .. Spelled(code)] : PublicWords;
    }
}
