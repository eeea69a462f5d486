using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Tidemark.Private.Staff;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.FirstRegister;

/// <summary>The first register from the first command to the verified total, as the guide tells it.</summary>
public sealed class GuideByHand(Chromium chromium)
{
    private const string Site = "http://127.0.0.1:8090";
    private const string Words = "我自愿退出，从今以后与它再无关系。";
    private const string Alias = "山中听雨";

    [Fact]
    public async Task A_reader_who_follows_every_step_has_a_statement_that_a_stranger_has_counted()
    {
        using var guide = new Guide();
        Assert.Equal(["init", "serve", "release", "verify"], guide.Commands.Select(commands => commands.Split("tidemark ")[1].Split(' ')[0]));
        var (make, serve, release, verify) = (guide.Commands[0], guide.Commands[1], guide.Commands[2], guide.Commands[3]);

        await Succeeds(guide, make);
        using var made = JsonDocument.Parse(await File.ReadAllTextAsync(guide["../my-register-secrets/made.json"], TestContext.Current.CancellationToken));
        Assert.All(["vkey", "recoverySheet", "totp"], (string name) => Assert.Contains($"`{name}`", guide.Text, StringComparison.Ordinal));

        using var service = guide.Start(serve);
        try
        {
            var said = Task.WhenAll(service.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), service.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await AnswersAsync(() => service.HasExited ? string.Concat(said.Result) : null);
            await FileAsync();
            await AcceptAsync(made.RootElement.GetProperty("totp").GetString()!);
            await Succeeds(guide, release);
            await ReadAsync();

            var verdict = await Succeeds(guide, verify);
            Assert.Matches(@"persons +1  in 1 statements", verdict);
            Assert.Matches(@"lang +1  zh-Hans", verdict);
            Assert.Contains("Good:", verdict, StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await SeesAChangedByte(guide, made.RootElement.GetProperty("vkey").GetString()!);
    }

    private static async Task<string> Succeeds(Guide guide, string commands)
    {
        var (status, output) = await guide.RunAsync(commands);
        Assert.True(status == 0, $"{commands}\nended with status {status}:\n{output}");
        return output;
    }

    private static async Task AnswersAsync(Func<string?> ended)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.Null(ended());
                try
                {
                    using var answer = await client.GetAsync(new Uri($"{Site}/health"));
                    return answer.IsSuccessStatusCode;
                }
                catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
                {
                    // Not yet.
                    return false;
                }
            },
            $"{Site}/health says that all is well");
    }

    private async Task FileAsync()
    {
        await using var visitor = await chromium.VisitorAsync(locale: "zh-CN");
        var page = await PageAsync(visitor, "/zh-Hans/w");
        await NextAsync(page);
        await TickAsync(page, "input[name='organisations-league']");
        await NextAsync(page);
        await NextAsync(page);
        await TickAsync(page, "input[name='words'][value='own']");
        await page.FillAsync("textarea[name='text']", Words);
        await NextAsync(page);
        await page.FillAsync("[name='signature']", Alias);
        await NextAsync(page);
        await TickAsync(page, "input[name='display'][value='shown']");
        await TickAsync(page, "input[name='release'][value='next']");
        await NextAsync(page);
        await TickAsync(page, "input[name='code'][value='yes']");
        await NextAsync(page);
        var preview = await page.InnerTextAsync("main");
        Assert.Contains(Words, preview, StringComparison.Ordinal);
        Assert.Contains(Alias, preview, StringComparison.Ordinal);
        await TickAsync(page, "input[name='consent']");
        await page.ClickAsync("button[name='go'][value='send']");
        var code = await page.InnerTextAsync("#code");
        Assert.Equal(24, code.Count(char.IsAsciiDigit));
    }

    private async Task AcceptAsync(string totp)
    {
        await using var reviewer = await chromium.VisitorAsync(Screen.Desktop, scripts: true);
        var page = await PageAsync(reviewer, "/en/desk");
        await page.FillAsync("input[name='name']", "ming");
        await page.FillAsync("input[name='passphrase']", "another four words for a reviewer");
        await page.FillAsync("input[name='code']", Totp.Code(Base32.Decode(totp)!, Totp.Step(TimeProvider.System.GetUtcNow())));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("input[name='passphrase']", new() { State = WaitForSelectorState.Detached });
        await Eventually.TrueAsync(
            async () =>
            {
                await page.GotoAsync($"{Site}/en/desk");
                return await page.Locator("button[value='accept']").CountAsync() > 0;
            },
            "the case is at the desk");

        Assert.Contains(Words, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("button[value='accept']");
        await page.WaitForSelectorAsync("button[value='accept']", new() { State = WaitForSelectorState.Detached });
    }

    private async Task ReadAsync()
    {
        await using var visitor = await chromium.VisitorAsync(locale: "zh-CN");
        var page = await PageAsync(visitor, "/zh-Hans");
        await Eventually.TrueAsync(async () => (await page.GotoAsync($"{Site}/zh-Hans/s/1"))!.Status == 200, "the statement is public");

        var text = await page.InnerTextAsync("main");
        Assert.Contains(Words, text, StringComparison.Ordinal);
        Assert.Contains(Alias, text, StringComparison.Ordinal);
        await page.GotoAsync($"{Site}/zh-Hans");
        Assert.Contains("1", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task SeesAChangedByte(Guide guide, string vkey)
    {
        var bundle = Directory.GetFiles(guide["../my-register/log/tile/entries/000.p"]).MaxBy(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture))!;
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[^20] ^= 1;
        File.SetUnixFileMode(bundle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllBytesAsync(bundle, bytes);
        var (status, output) = await guide.RunAsync($"./dev tidemark verify ../my-register/log --key '{vkey}'");
        Assert.Equal(1, status);
        Assert.Contains("bundle 0", output, StringComparison.Ordinal);
    }

    // The words beside a box are what one presses.
    private static async Task TickAsync(IPage page, string box)
    {
        await page.ClickAsync($"label[for='{await page.GetAttributeAsync(box, "id")}']");
        Assert.True(await page.IsCheckedAsync(box));
    }

    private static Task NextAsync(IPage page) => page.ClickAsync("button[name='go'][value='next']");

    private static async Task<IPage> PageAsync(IBrowserContext visitor, string path)
    {
        visitor.SetDefaultTimeout(30_000);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(Site + path);
        return page;
    }
}
