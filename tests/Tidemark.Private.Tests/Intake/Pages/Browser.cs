using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>A browser without scripts or cookies: it knows pages, forms, fields and buttons, as a reader does.</summary>
public sealed partial class Browser(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    private readonly Dictionary<string, string?> answers = [];
    private string? damaged;

    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage Answer { get; private set; } = new();

    /// <summary>What a reader sees: no tags, one space for any white space.</summary>
    public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(Page, " ")), " ");

    public string Title => WebUtility.HtmlDecode(TitleTag().Match(Page).Groups[1].Value);

    /// <summary>What was last sent, so that it can be sent again.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> LastSent { get; private set; } = [];

    public string LastAddress { get; private set; } = "";

    public async Task Open(string path) => await Take(await client.GetAsync(path));

    /// <summary>Types, ticks or chooses; null unticks.</summary>
    public Browser With(string field, string? value)
    {
        answers[field] = value;
        return this;
    }

    /// <summary>What is typed in that field arrives with a byte that is no text.</summary>
    public Browser Damaging(string field)
    {
        damaged = field;
        return this;
    }

    /// <summary>Presses the button of that name and value with everything its form holds.</summary>
    public async Task Press(string name, string value)
    {
        var button = $"name=\"{name}\" value=\"{value}\"";
        var form = Form().Matches(Page).First(form => ButtonTag().Matches(form.Value).Any(tag => tag.Value.Contains(button, StringComparison.Ordinal))).Value;
        var action = ButtonTag().Matches(form).First(tag => tag.Value.Contains(button, StringComparison.Ordinal)).Value is var tag
            && Attribute(tag, "formaction") is { } own ? own : Attribute(form[..form.IndexOf('>')], "action")!;
        var sent = Fields(form).Where(field => !answers.ContainsKey(field.Key)).ToList();
        sent.AddRange(answers.Where(answer => answer.Value is not null).Select(answer => KeyValuePair.Create(answer.Key, answer.Value!)));
        sent.Add(KeyValuePair.Create(name, value));
        answers.Clear();
        await Send(action, sent);
    }

    public async Task Send(string path, IReadOnlyList<KeyValuePair<string, string>> fields, string? origin = null)
    {
        (LastAddress, LastSent) = (path, fields);
        using var form = new FormUrlEncodedContent(fields);
        var encoded = await form.ReadAsStringAsync();
        if (damaged is not null)
            encoded = encoded.Replace($"&{damaged}=", $"&{damaged}=%FF", StringComparison.Ordinal);
        damaged = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(encoded, Encoding.ASCII, "application/x-www-form-urlencoded") };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        await Take(await client.SendAsync(request));
    }

    /// <summary>Sends the form with files of the page.</summary>
    public async Task Upload(string path, params (string Name, string? File, byte[] Bytes)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, file, bytes) in parts)
        {
            if (file is null)
                form.Add(new ByteArrayContent(bytes), name);
            else
                form.Add(new ByteArrayContent(bytes), name, file);
        }
        await Take(await client.PostAsync(path, form));
    }

    /// <summary>The bytes of a file that was given instead of a page.</summary>
    public byte[] File { get; private set; } = [];

    /// <summary>What a field of the page holds, whether it is seen or not; null if there is none.</summary>
    public string? Value(string field) =>
        Form().Matches(Page).SelectMany(form => Fields(form.Value)).Where(pair => pair.Key == field).Select(pair => pair.Value).FirstOrDefault();

    public void Dispose() => client.Dispose();

    private async Task Take(HttpResponseMessage answer)
    {
        (Answer, Status) = (answer, answer.StatusCode);
        File = await answer.Content.ReadAsByteArrayAsync();
        Page = Encoding.UTF8.GetString(File);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(string form)
    {
        foreach (Match input in InputTag().Matches(form))
        {
            var type = Attribute(input.Value, "type");
            if (type is "radio" or "checkbox" && !Checked().IsMatch(input.Value))
                continue;
            yield return KeyValuePair.Create(Attribute(input.Value, "name")!, Attribute(input.Value, "value") ?? "");
        }
        foreach (Match area in AreaTag().Matches(form))
            yield return KeyValuePair.Create(Attribute(area.Groups[1].Value, "name")!, WebUtility.HtmlDecode(area.Groups[2].Value));
        foreach (Match select in SelectTag().Matches(form))
            yield return KeyValuePair.Create(Attribute(select.Groups[1].Value, "name")!, WebUtility.HtmlDecode(Selected().Match(select.Groups[2].Value).Groups[1].Value));
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<button[^>]*>")]
    private static partial Regex ButtonTag();

    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex InputTag();

    [GeneratedRegex("(<textarea[^>]*>)(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex AreaTag();

    [GeneratedRegex("(<select[^>]*>)(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex SelectTag();

    [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
    private static partial Regex Selected();

    [GeneratedRegex(" checked[ />=]")]
    private static partial Regex Checked();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex TitleTag();
}
