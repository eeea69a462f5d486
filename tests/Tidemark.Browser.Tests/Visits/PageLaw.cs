using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Browser.Tests.Visits;

/// <summary>What every page has to keep, wherever a test meets it.</summary>
internal static partial class PageLaw
{
    /// <summary>Page and stylesheet together: what a slow line has to carry before there is something to read.</summary>
    public const int LargestPage = 60_000;

    /// <summary>What a page breaks, each in a sentence; empty for a good one.</summary>
    public static IEnumerable<string> Breaches(PageAnswer page)
    {
        var desk = DeskPath().IsMatch(page.Path);
        var declarant = DeclarantPath().IsMatch(page.Path);
        if (!page.Header("content-type").Equals("text/html; charset=utf-8", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"is of type {page.Header("content-type")}";
            yield break;
        }

        if (!page.Header("cache-control").Split(',').Any(part => part.Trim() == "no-store"))
        {
            yield return "lets a cache keep it";
        }

        if (page.Header("set-cookie").Length > 0 && !desk)
        {
            yield return "sets a cookie";
        }

        if (page.Header("referrer-policy") != "same-origin" || page.Header("x-content-type-options") != "nosniff")
        {
            yield return "lacks a header against referrers or guessed types";
        }

        var policy = page.Header("content-security-policy");
        if (!policy.StartsWith("default-src 'none';", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal) || (!desk && policy.Contains("script-src", StringComparison.Ordinal)))
        {
            yield return $"has the policy {policy}";
        }

        if (Script().Match(page.Body) is { Success: true } script && !(desk && script.Value.StartsWith("<script src=\"/assets/desk.", StringComparison.Ordinal)))
        {
            yield return $"holds a script: {script.Value}";
        }

        if (Handler().Match(page.Body) is { Success: true } handler)
        {
            yield return $"holds a script in an attribute: {handler.Value}";
        }

        if (Style().Match(page.Body) is { Success: true } style)
        {
            yield return $"holds a style of its own: {style.Value}";
        }

        if (!Lang().IsMatch(page.Body))
        {
            yield return "does not say its language";
        }

        if (Title().Match(page.Body) is not { Success: true, Groups: var title } || WebUtility.HtmlDecode(title[1].Value).Trim().Length == 0)
        {
            yield return "has no title";
        }

        if (FirstHeading().Count(page.Body) != 1)
        {
            yield return $"has {FirstHeading().Count(page.Body)} first headings";
        }

        foreach (var address in Addresses(page.Body).Where(address => !IsOwn(address)))
        {
            if (address != page.LeaveLink || !declarant)
            {
                yield return $"leads elsewhere: {address}";
            }
        }

        if (declarant && !page.Body.Contains($"href=\"{page.LeaveLink}\"", StringComparison.Ordinal))
        {
            yield return "has no quick way out";
        }

        if (declarant && Typed().Matches(page.Body).FirstOrDefault(field => !field.Value.Contains("autocomplete=\"off\"", StringComparison.Ordinal)) is { } kept)
        {
            yield return $"lets the browser remember what is typed: {kept.Value}";
        }

        var size = Encoding.UTF8.GetByteCount(Answers().Replace(page.Body, "")) + page.StylesheetSize;
        if (size > LargestPage)
        {
            yield return $"weighs {size} bytes with its stylesheet";
        }
    }

    /// <summary>Every address that a page names: where it leads, what it loads, where its forms go.</summary>
    public static IEnumerable<string> Addresses(string body) => Address().Matches(body).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    private static bool IsOwn(string address) => address.StartsWith('#') || address.StartsWith('?') || (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex("^/[^/]+/desk(/|$)")]
    private static partial Regex DeskPath();

    [GeneratedRegex("^/[^/]+/[wcqr]$")]
    private static partial Regex DeclarantPath();

    [GeneratedRegex("<script[^>]*>|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("""<[^>]+\son[a-z]+\s*=\s*["'][^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex("""<style[^>]*>|<[^>]+\sstyle\s*=[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex Style();

    [GeneratedRegex("""<html lang="(zh-Hans|zh-Hant|en)">""")]
    private static partial Regex Lang();

    [GeneratedRegex("<title>([^<]*)</title>")]
    private static partial Regex Title();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex FirstHeading();

    [GeneratedRegex("""\s(?:href|src|srcset|action|formaction|data|poster)="([^"]*)""")]
    private static partial Regex Address();

    /// <summary>What somebody typed is theirs, however long.</summary>
    [GeneratedRegex("""(?<=<textarea[^>]*>)[^<]*|(?<=<input type="hidden"[^>]* value=")[^"]*""")]
    private static partial Regex Answers();

    [GeneratedRegex("<(?:input|textarea|select)\\s[^>]*>")]
    private static partial Regex Typed();
}

/// <summary>An answer of the server, as far as <see cref="PageLaw"/> looks at it.</summary>
internal sealed record PageAnswer(string Path, IReadOnlyDictionary<string, string> Headers, string Body, int StylesheetSize, string LeaveLink)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}
