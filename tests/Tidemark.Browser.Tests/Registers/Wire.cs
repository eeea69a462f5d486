using System.Net;
using System.Text.RegularExpressions;

namespace Tidemark.Browser.Tests.Registers;

/// <summary>The same pages without a browser, for what a test needs before its own journey begins.</summary>
internal sealed partial class Wire(string address)
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(address),
        Timeout = TimeSpan.FromSeconds(30),
    };

    public async Task<HttpResponseMessage> GetAsync(string path) => await client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var body = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    /// <summary>Files a statement and gives its code.</summary>
    public async Task<string> FileAsync(string text, string language = "en", params (string Field, string Value)[] other)
    {
        using var start = await GetAsync($"/{language}/w");
        var fields = new Dictionary<string, string>
        {
            ["token"] = TokenField().Match(await start.Content.ReadAsStringAsync()).Groups[1].Value,
            ["step"] = "preview", ["go"] = "send", ["organisations-party"] = "yes", ["text"] = text, ["lang"] = language,
            ["signature"] = "Tide", ["display"] = "shown", ["release"] = "next", ["code"] = "yes", ["consent"] = "yes",
        };
        foreach (var (field, value) in other)
        {
            fields[field] = value;
        }

        using var filed = await PostAsync($"/{language}/w", fields);
        var page = await filed.Content.ReadAsStringAsync();
        return string.Join(' ', CodeGroup().Matches(page).Select(group => group.Groups[1].Value)) is { Length: 29 } code
            ? code
            : throw new InvalidOperationException($"Filing gave {filed.StatusCode} and no code:\n{page}");
    }

    /// <summary>Asks a question.</summary>
    public async Task AskAsync(string text)
    {
        using var start = await GetAsync("/en/q");
        var token = TokenField().Match(await start.Content.ReadAsStringAsync()).Groups[1].Value;
        using var asked = await PostAsync("/en/q", new Dictionary<string, string> { ["token"] = token, ["text"] = text, ["go"] = "send" });
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    /// <summary>Signs a reviewer in and gives the cookie of the session.</summary>
    public async Task<string> SignInAsync(Reviewer reviewer)
    {
        using var answer = await PostAsync("/en/desk/in", new Dictionary<string, string>
        {
            ["name"] = reviewer.Name, ["passphrase"] = reviewer.Passphrase, ["code"] = await reviewer.Authenticator.NextAsync(),
        });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return SessionId().Match(answer.Headers.GetValues("Set-Cookie").Single()).Groups[1].Value;
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("""<span>(\d{4})</span>""")]
    private static partial Regex CodeGroup();

    [GeneratedRegex("^desk=([^;]+)")]
    private static partial Regex SessionId();
}
