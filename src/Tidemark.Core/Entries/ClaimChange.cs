using System.Globalization;

namespace Tidemark.Core.Entries;

/// <summary>One thing that an act makes another: what stood there and what stands there now, as codes and figures.</summary>
/// <param name="Part">As claims name it: persons, left, made, via, confirmed, role, place, lang; or names or text for a content that was replaced.</param>
/// <param name="Code">The organisation, for left.</param>
/// <param name="Was">What stood there; empty for nothing, and for a content, of which nothing is said.</param>
/// <param name="Now">What stands there; empty for nothing, and for a content.</param>
public sealed record ClaimChange(string Part, string Code, string Was, string Now)
{
    /// <summary>The part of a replaced content: the signatures.</summary>
    public const string Names = "names";

    /// <summary>The part of a replaced content: the text.</summary>
    public const string Text = "text";

    /// <summary>Whether a content was replaced.</summary>
    public bool IsContent => Part is Names or Text;

    /// <summary>What an amendment changes, in the order of the claims, contents last.</summary>
    public static IReadOnlyList<ClaimChange> Of(AmendmentEntry amendment)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        return
        [
            .. Between(amendment.Was, amendment.Now),
            .. amendment.Names is null ? Array.Empty<ClaimChange>() : [new ClaimChange(Names, "", "", "")],
            .. amendment.Text is null ? Array.Empty<ClaimChange>() : [new ClaimChange(Text, "", "", "")],
        ];
    }

    /// <summary>What differs between two claims; kind and display are never changed by an amendment.</summary>
    public static IEnumerable<ClaimChange> Between(Claims was, Claims now)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        return Parts(was).Zip(Parts(now), (one, other) => new ClaimChange(one.Part, "", one.Value, other.Value))
            .SelectMany(change => change.Part == "left" ? Left(was.Left, now.Left) : [change])
            .Where(change => change.Was != change.Now);
    }

    /// <summary>One word: <c>place:CN-BJ&gt;CN</c>, <c>left/party:3&gt;2</c>, <c>text</c>.</summary>
    public override string ToString() => IsContent ? Part : $"{Part}{(Code.Length > 0 ? "/" + Code : "")}:{Was}>{Now}";

    /// <summary>Reads words with spaces between.</summary>
    public static IReadOnlyList<ClaimChange> Read(string spelled)
    {
        ArgumentNullException.ThrowIfNull(spelled);
        return [.. spelled.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(One)];
    }

    private static ClaimChange One(string word)
    {
        var (part, values) = Halves(word, ':');
        var ((name, code), (was, now)) = (Halves(part, '/'), Halves(values, '>'));
        return new ClaimChange(name, code, was, now);
    }

    private static (string, string) Halves(string text, char between) => text.IndexOf(between, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");

    private static IEnumerable<ClaimChange> Left(CountMap was, CountMap now) =>
        was.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Select(code => new ClaimChange("left", code, Figure(was[code]), Figure(now[code])));

    private static IEnumerable<(string Part, string Value)> Parts(Claims claims) =>
    [
        ("persons", Figure(claims.Persons)), ("left", ""), ("made", claims.Made.Word()), ("via", claims.Via.Word()), ("confirmed", claims.Confirmed.Word()),
        ("role", claims.Role ?? ""), ("place", claims.Place ?? ""), ("lang", claims.Lang),
    ];

    private static string Figure(long figure) => figure.ToString(CultureInfo.InvariantCulture);
}
