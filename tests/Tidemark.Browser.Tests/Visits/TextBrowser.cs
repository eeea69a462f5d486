using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Tidemark.Browser.Tests.Words;
using Tidemark.Tests.Running;

namespace Tidemark.Browser.Tests.Visits;

/// <summary>
/// Somebody with nothing but a terminal: w3m without colour, cookie or picture, in a pseudo-terminal of util-linux's script.
/// It works off its keys in order, so that a page that it writes out after some keys is the page to which they led.
/// </summary>
internal sealed partial class TextBrowser : IAsyncDisposable
{
    private const string Enter = "\r", Next = "\t", Top = "g", Find = "/", Address = "U", Save = "S", Again = "R", ClearLine = "\u0015";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder screen = new();
    private readonly Process terminal;
    private int pages;

    private TextBrowser(string address)
    {
        // What w3m calls its editor puts the words of the writer in place of the file that it is given.
        var w3m = $"w3m -no-cookie -o color=0 -o auto_image=0 -o ignorecase_search=0 -o editor='cp {folder["words"]}' "
            + $"-I UTF-8 -O UTF-8 -o display_charset=UTF-8 -o system_charset=UTF-8 '{address}'";
        var start = new ProcessStartInfo("script", ["-qfec", $"stty rows 40 cols 100; exec {w3m}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        (start.Environment["HOME"], start.Environment["TERM"], start.Environment["LC_ALL"], start.Environment["SHELL"]) = (folder.Path, "vt100", "C.UTF-8", "/bin/sh");
        terminal = Process.Start(start)!;
        _ = KeepScreenAsync();
    }

    /// <summary>The page as it is on the terminal, from its first line to its last.</summary>
    public string Page { get; private set; } = "";

    public static async Task<TextBrowser> StartAsync(string address)
    {
        var browser = new TextBrowser(address);
        try
        {
            // Keys that come before the first page are thrown away by w3m.
            await Eventually.TrueAsync(() => browser.Screen.Contains("Viewing", StringComparison.Ordinal), () => $"w3m shows {address}:\n{browser.Screen}");
            await browser.LookAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public Task GoAsync(string address) => DoAsync(Address + ClearLine + address + Enter);

    /// <summary>Fetches the same page again.</summary>
    public Task ReloadAsync() => DoAsync(Again);

    /// <summary>Presses the first link or button that ends a line with these words.</summary>
    public Task PressAsync(string words) => DoAsync(To(Literal(words) + "$") + Enter);

    /// <summary>Presses the first link or button that begins with these words, wherever in its line.</summary>
    public Task PressWithinAsync(string words) => DoAsync(To(Literal(words)) + Enter);

    /// <summary>Presses what stands before these words: a box to tick, or one of several to choose.</summary>
    public async Task TickAsync(string words)
    {
        // Four signs go before the words: "[ ] " or "( ) "; within a list all is set in.
        await DoAsync(To("^ *...." + Literal(words)) + Next + Enter);
        Assert.Matches(@"(?m)^ *[\[(]\*[\])] " + Regex.Escape(words), Page);
    }

    /// <summary>Types into the field of one line that follows these words.</summary>
    public Task TypeAsync(string words, string typed) => DoAsync(To("^ *" + Literal(words)) + Next + Enter + ClearLine + typed + Enter);

    /// <summary>Chooses from the list that follows these words.</summary>
    public async Task ChooseAsync(string words, string option)
    {
        await DoAsync(To("^" + Literal(words)) + Next + Enter + Find + Literal(option) + Enter + Enter);
        Assert.Contains($"[{option}", Page, StringComparison.Ordinal);
    }

    /// <summary>Writes several lines into the field that follows these words.</summary>
    public async Task WriteAsync(string words, string text)
    {
        folder.Write("words", text + "\n");
        await DoAsync(To("^" + Literal(words)) + Next + Enter);
    }

    /// <summary>That the page says this, wherever its lines are broken.</summary>
    public void Sees(string words) => Assert.Contains(WithoutBreaks(words), WithoutBreaks(Page), StringComparison.Ordinal);

    public void DoesNotSee(string words) => Assert.DoesNotContain(WithoutBreaks(words), WithoutBreaks(Page), StringComparison.Ordinal);

    /// <summary>That these words have a line to themselves, so that nothing but their place tells them from others.</summary>
    public void SeesApart(string words) => Assert.Contains(words, Page.Split('\n').Select(line => line.Trim(' ', '•')));

    /// <summary>The page says in words what has to be put right: on top, and once more beside its field.</summary>
    public void IsTold(Said said, string what)
    {
        SeesApart(said["web.error.summary"]);
        SeesApart(what);
        SeesApart(said["web.error.field"] + what);
    }

    /// <summary>The code on the page.</summary>
    public string Code
    {
        get
        {
            var code = CodeLine().Match(Page);
            Assert.True(code.Success, Page);
            return code.Value.Trim();
        }
    }

    public async ValueTask DisposeAsync()
    {
        terminal.Kill(entireProcessTree: true);
        await terminal.WaitForExitAsync();
        terminal.Dispose();
        folder.Dispose();
    }

    private string Screen
    {
        get
        {
            lock (screen)
            {
                return screen.ToString().Replace("\0", "", StringComparison.Ordinal);
            }
        }
    }

    private static string To(string pattern) => Top + Find + pattern + Enter;

    private async Task DoAsync(string keys)
    {
        await TypeKeysAsync(keys);
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var (file, whole) = (folder[$"page-{++pages}.part"], folder[$"page-{pages}"]);
        // These keys may come while a page is loaded, when the terminal edits lines itself: none of them may be one that it takes as its own.
        await TypeKeysAsync($"{Save}|cat >{file} && mv {file} {whole}{Enter}");
        await Eventually.TrueAsync(() => File.Exists(whole), () => $"w3m has written out its page:\n{Page}\nand then on the terminal:\n{Screen[^Math.Min(Screen.Length, 400)..]}");
        Page = await File.ReadAllTextAsync(whole);
    }

    private async Task TypeKeysAsync(string keys)
    {
        await terminal.StandardInput.WriteAsync(keys);
        await terminal.StandardInput.FlushAsync();
    }

    private async Task KeepScreenAsync()
    {
        var read = new char[4096];
        for (int count; (count = await terminal.StandardOutput.ReadAsync(read)) > 0;)
        {
            lock (screen)
            {
                screen.Append(read, 0, count);
            }
        }
    }

    private static string WithoutBreaks(string text) => Space().Replace(text, "");

    // What w3m's search would take for a pattern.
    private static string Literal(string words) => Special().Replace(words, @"\$0");

    [GeneratedRegex(@"^ *\d{4}( \d{4}){5} *$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[\\.*+?^$|()\[\]{}]")]
    private static partial Regex Special();
}
