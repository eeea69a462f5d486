using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Tidemark.Tests.Visiting;

/// <summary>A page as a browser without scripts has it: what it says, and its forms with what they already hold.</summary>
internal sealed class WebPage
{
    private readonly IHtmlDocument document;

    private WebPage(int status, string source, HttpResponseMessage answer)
    {
        (Status, Source, Location) = (status, source, answer.Headers.Location?.ToString());
        Path = answer.RequestMessage?.RequestUri?.PathAndQuery ?? "";
        CacheControl = answer.Headers.CacheControl?.ToString() ?? "";
        SetsCookie = answer.Headers.Contains("Set-Cookie");
        document = new HtmlParser().ParseDocument(source);
    }

    public int Status { get; }

    public string Source { get; }

    /// <summary>The address that answered.</summary>
    public string Path { get; }

    public string CacheControl { get; }

    public bool SetsCookie { get; }

    /// <summary>Where the answer sends the visitor on to, if it does.</summary>
    public string? Location { get; }

    /// <summary>What a reader sees, without the marks between.</summary>
    public string Text => document.Body?.TextContent ?? "";

    public static async Task<WebPage> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return new WebPage((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
        }
    }

    public IElement? Find(string selector) => document.QuerySelector(selector);

    public IEnumerable<IElement> FindAll(string selector) => document.QuerySelectorAll(selector);

    public bool Has(string selector) => Find(selector) is not null;

    /// <summary>What a visitor sends who presses the button with this name and value, after filling in the other fields.</summary>
    public SentForm Press(string name, string value, params (string Name, string Value)[] typed)
    {
        var button = document.QuerySelector($"button[name='{name}'][value='{value}']")
            ?? throw new InvalidOperationException($"No button {name}={value} on this page ({Status}):\n{Text}");
        var form = (IHtmlFormElement)button.Closest("form")!;
        var fields = Held(form).Where(field => typed.All(one => one.Name != field.Name)).ToList();
        fields.AddRange(typed.Where(one => one.Value.Length > 0));
        fields.Add((name, value));
        return new SentForm(form.GetAttribute("action")!, fields);
    }

    /// <summary>What the form with this action already holds.</summary>
    public IReadOnlyList<(string Name, string Value)> HeldBy(string action) =>
        Held(document.QuerySelectorAll("form").First(form => form.GetAttribute("action") == action)).ToList();

    private static IEnumerable<(string Name, string Value)> Held(IElement form)
    {
        foreach (var field in form.QuerySelectorAll("input, textarea, select"))
        {
            var name = field.GetAttribute("name");
            if (string.IsNullOrEmpty(name))
            {
                continue;
            }

            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.GetAttribute("value") ?? "");
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return (name, select.Options.FirstOrDefault(option => option.IsSelected)?.Value ?? "");
                    break;
            }
        }
    }
}

/// <summary>A form on its way: the address and the fields in the order of the page.</summary>
internal sealed record SentForm(string Action, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>The bytes that a browser sends; sending them again is what a reload does.</summary>
    public byte[] Bytes => Encoding.ASCII.GetBytes(string.Join('&', Fields.Select(one => $"{Encoded(one.Name)}={Encoded(one.Value)}")));

    public string this[string name] => Fields.Last(one => one.Name == name).Value;

    public SentForm With(string name, string value) =>
        this with { Fields = [.. Fields.Where(one => one.Name != name), (name, value)] };

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
