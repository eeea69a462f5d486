using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Operate;

/// <summary>The whole service behind Debian's nginx as the sample sets it up.</summary>
public sealed partial class BehindNginx
{
    private const string Browser = "Canary-Browser/7.1";
    private const string Elsewhere = "https://canary-portal.example/how-to-leave";
    private static readonly string[] HeadersThatPass =
        ["host", "accept", "accept-language", "accept-encoding", "content-type", "content-length", "cookie", "origin", "sec-fetch-site"];

    [Fact]
    public async Task Forms_pass_foreign_ones_do_not_and_nobody_can_be_found_in_what_is_kept_or_passed_on()
    {
        Assert.SkipUnless(Shell.IsRoot && File.Exists(Nginx.Program), "nginx is started by root.");
        using var register = await RealRegister.MakeAsync();
        using var settings = new TemporaryFolder();
        var config = settings.Write("tidemark.json", $$"""{ "publicAddress": "{{Nginx.Address}}", "intake": { "keepFreeMegabytes": 96 }, "sequencer": { "stepSeconds": 1 } }""");
        await using var service = await TidemarkProcess.ServeAsync(
            "serve", "--data", register.Data, "--keys", register.Keys, "--key-passphrase-file", register.KeyPassphraseFile, "--config", config, "--accept-swap");
        await using var intake = new RecordingRelay(service.Address);
        await using var desk = new RecordingRelay(service.Address);
        await using var readers = new RecordingRelay(service.Address);
        await using var nginx = await Nginx.StartAsync(intake.Port, desk.Port, readers.Port);

        await FilesAndIsRefusedFromElsewhere(nginx);
        await ReviewsOverHttps(nginx, register);
        await ReadsAndIsNotTold(nginx);

        Assert.All(nginx.Log, line => Assert.Matches(DayMethodStatusSize(), line));
        Assert.Contains(nginx.Log, line => line.Contains(" POST 200 ", StringComparison.Ordinal));
        var heads = new[] { intake, desk, readers }.SelectMany(zone => zone.Heads).ToList();
        Assert.All(heads, head => Assert.Empty(head.Skip(1).Select(line => line.Split(':')[0].ToLowerInvariant()).Except(HeadersThatPass)));
        Assert.All(heads, head => Assert.DoesNotMatch("(?i)canary|203\\.0\\.113|127\\.0\\.0\\.1", string.Join('\n', head.Skip(1))));

        // Each request went to its zone and to no other.
        Assert.All(intake.Heads, head => Assert.Matches("^(GET|POST) /[A-Za-z-]+/[wcqr] ", head[0]));
        Assert.All("wqr", page => Assert.Contains(intake.Heads, head => head[0].Contains($"/{page} ", StringComparison.Ordinal)));
        Assert.All(desk.Heads, head => Assert.Matches("^(GET|POST) (/[A-Za-z-]+/desk|/assets/desk)", head[0]));
        Assert.NotEmpty(readers.Heads);
        Assert.DoesNotContain(readers.Heads, head => head[0].Contains("/desk", StringComparison.Ordinal) || head[0].Contains("/health", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_is_never_written_to_a_file_of_the_proxy()
    {
        Assert.SkipUnless(Shell.IsRoot && File.Exists(Nginx.Program), "nginx is started by root.");
        using var register = await RealRegister.MakeAsync();
        await using var service = await register.ServeAsync();
        var port = new Uri(service.Address).Port;

        Assert.Empty(await FilesWrittenWhileSending(port));

        // The same look finds the file that nginx writes with its own defaults.
        Assert.NotEmpty(await FilesWrittenWhileSending(port, ("client_body_buffer_size 512k;", ""), ("proxy_request_buffering off;", "")));
    }

    private static async Task FilesAndIsRefusedFromElsewhere(Nginx nginx)
    {
        using var phone = new Visitor(Nginx.Address, way: nginx.Way());
        phone.Headers.TryAddWithoutValidation("User-Agent", Browser);
        phone.Headers.TryAddWithoutValidation("Referer", Elsewhere);
        phone.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.77");
        phone.Headers.TryAddWithoutValidation("Forwarded", "for=203.0.113.78");
        phone.Headers.TryAddWithoutValidation("X-Real-IP", "203.0.113.79");
        phone.Headers.TryAddWithoutValidation("Origin", Nginx.Address);
        var declarant = new Declarant(phone);
        var form = await declarant.ReadyToSendAsync(new Wish("I have left, and the proxy passed it on.", "Sand Piper"));

        using var foreign = new Visitor(Nginx.Address, way: nginx.Way());
        foreign.Headers.TryAddWithoutValidation("Origin", "https://other.example");
        Assert.Equal(403, (await foreign.SendAsync(form)).Status);
        using var nameless = new Visitor(Nginx.Address, way: nginx.Way());
        nameless.Headers.TryAddWithoutValidation("Origin", "null");
        Assert.Equal(403, (await nameless.SendAsync(form)).Status);

        var filed = await phone.SendAsync(form);
        Assert.Equal(200, filed.Status);
        Assert.NotNull(Declarant.CodeOn(filed));
    }

    private static async Task ReviewsOverHttps(Nginx nginx, RealRegister register)
    {
        using var browser = new Visitor(Nginx.Address, way: nginx.Way());
        browser.Headers.TryAddWithoutValidation("Origin", Nginx.Address);
        var reviewer = new Reviewer(browser);
        Assert.True(await reviewer.SignInAsync(register.First));
        var cookie = Assert.Single(browser.Cookies.GetAllCookies());
        Assert.Equal("__Host-desk", cookie.Name);
        Assert.True(cookie.Secure && cookie.HttpOnly);
        var page = await reviewer.LookAsync();
        for (var tries = 0; !Reviewer.HasCase(page) && tries < 100; tries++)
        {
            await Task.Delay(200);
            page = await reviewer.LookAsync();
        }

        Assert.Contains("the proxy passed it on", Reviewer.TextOf(page), StringComparison.Ordinal);
        foreach (var asset in page.FindAll("script[src], link[rel=stylesheet]").Select(one => one.GetAttribute("src") ?? one.GetAttribute("href")!))
        {
            Assert.Equal(200, (await browser.GetAsync(asset)).Status);
        }
    }

    private static async Task ReadsAndIsNotTold(Nginx nginx)
    {
        using var reader = new Visitor(Nginx.Address, way: nginx.Way());
        var home = await reader.GetAsync("/en?from=canary-portal");
        Assert.Equal(200, home.Status);
        Assert.Equal($"{Nginx.Address}/en", home.Find("link[rel=canonical]")?.GetAttribute("href"));
        Assert.Equal(404, (await reader.GetAsync("/health")).Status);
        foreach (var forIntake in new[] { "/en/q", "/zh-Hans-large/r" })
        {
            Assert.Equal(200, (await reader.GetAsync(forIntake)).Status);
        }

        Assert.Equal(404, (await reader.GetAsync("/health/desk")).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/en", UriKind.Relative));
        using var answer = await reader.AskAsync(request);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("nginx/", answer.Headers.Server.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyCollection<string>> FilesWrittenWhileSending(int port, params (string From, string To)[] otherwise)
    {
        await using var nginx = await Nginx.StartAsync(port, port, port, otherwise);
        var written = new ConcurrentBag<string>();
        using var watch = new FileSystemWatcher("/var/lib/nginx") { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
        watch.Created += (_, file) => written.Add(file.FullPath);
        watch.EnableRaisingEvents = true;
        using var visitor = new Visitor(Nginx.Address, way: nginx.Way());
        var body = Encoding.ASCII.GetBytes("text=" + new string('a', 400 * 1024));
        for (var times = 0; times < 3; times++)
        {
            await visitor.SendAsync("/en/w", body);
        }

        await Task.Delay(300);
        return written;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2} (GET|POST) \d{3} \d+$")]
    private static partial Regex DayMethodStatusSize();
}
