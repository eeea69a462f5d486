using System.Diagnostics.CodeAnalysis;
using Microsoft.Net.Http.Headers;

namespace Tidemark.Web;

/// <summary>A language that every page is written in.</summary>
public sealed record Language
{
    public static readonly Language Hans = new(0, "zh-Hans", "简体中文");
    public static readonly Language Hant = new(1, "zh-Hant", "繁體中文");
    public static readonly Language English = new(2, "en", "English");

    private const string LargeEnding = "-large";

    private Language(int order, string code, string name, bool isLarge = false)
    {
        Order = order;
        Code = code;
        Name = name;
        IsLarge = isLarge;
        Address = "/" + code + (isLarge ? LargeEnding : "");
    }

    /// <summary>All of them, in the order of a text file's columns.</summary>
    public static IReadOnlyList<Language> All { get; } = [Hans, Hant, English];

    /// <summary>Its column in a text file.</summary>
    public int Order { get; }

    /// <summary>As it stands in <c>lang</c>, in the campaign and in the addresses of files.</summary>
    public string Code { get; }

    /// <summary>How the addresses of its pages begin: every link, form and redirect begins with it, so that whoever chose large type keeps it.</summary>
    public string Address { get; }

    /// <summary>Whether it is read in large type.</summary>
    public bool IsLarge { get; }

    /// <summary>What its readers call it.</summary>
    public string Name { get; }

    /// <summary>Whether it is written in Han characters.</summary>
    public bool IsHan => Order < 2;

    /// <summary>The same language in large type, or not.</summary>
    public Language In(bool large) => large == IsLarge ? this : new Language(Order, Code, Name, large);

    /// <summary>The same language, whatever the size of type.</summary>
    public bool Equals(Language? other) => other is not null && Order == other.Order;

    public override int GetHashCode() => Order;

    /// <summary>Reads a code, or the first part of an address.</summary>
    public static bool TryParse(string? code, [NotNullWhen(true)] out Language? language)
    {
        var large = code is not null && code.EndsWith(LargeEnding, StringComparison.OrdinalIgnoreCase);
        var bare = large ? code![..^LargeEnding.Length] : code;
        language = All.FirstOrDefault(one => one.Code.Equals(bare, StringComparison.OrdinalIgnoreCase))?.In(large);
        return language is not null;
    }

    /// <summary>The language of an address such as <c>/en/w</c>, or else the one the browser asks for.</summary>
    public static Language Of(string? path, string? acceptLanguage, Language otherwise)
    {
        var first = (path ?? "").Split('/', 3, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return TryParse(first, out var language) ? language : Preferred(acceptLanguage, otherwise);
    }

    /// <summary>The one that a browser's Accept-Language asks for most.</summary>
    public static Language Preferred(string? acceptLanguage, Language otherwise)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var wishes))
            return otherwise;
        return wishes
            .Where(wish => wish.Quality is not 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Nearest(wish.Value.ToString()))
            .FirstOrDefault(one => one is not null) ?? otherwise;
    }

    public override string ToString() => Code;

    private static Language? Nearest(string tag)
    {
        var parts = tag.Split('-');
        if (parts[0].Equals("en", StringComparison.OrdinalIgnoreCase))
            return English;
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase) && !parts[0].Equals("yue", StringComparison.OrdinalIgnoreCase))
            return null;

        bool Has(string part) => parts.Contains(part, StringComparer.OrdinalIgnoreCase);
        if (Has("Hans"))
            return Hans;
        return Has("Hant") || Has("TW") || Has("HK") || Has("MO") ? Hant : Hans;
    }
}
