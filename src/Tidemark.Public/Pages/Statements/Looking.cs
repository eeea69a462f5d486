using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What an address asks the list for: a selection, and before which number to begin.</summary>
public sealed partial record Looking(Selection Selection, long? Before)
{
    private const string BeforeName = "before";

    /// <summary>The selection that a query names; null if it names a code that this register does not have. Other parameters mean nothing.</summary>
    internal static Looking? Read(IQueryCollection query, Snapshot look, Names names)
    {
        var selection = Selection.Everything;
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            if (!query.TryGetValue(dimension.Word(), out var said)) continue;
            if (said is not [{ } code] || !Code().IsMatch(code) || !Exists(dimension, code, look, names)) return null;
            selection = selection.With(dimension, code);
        }

        var before = query.TryGetValue(BeforeName, out var asked) && Numbers.TryRead(asked, out var number) && number <= look.Statements() ? number : (long?)null;
        return new Looking(selection, before);
    }

    /// <summary>The one address of the view, after the language.</summary>
    public string Path => At("/statements", Selection, Before);

    /// <summary>The address of a page about a selection.</summary>
    public static string At(string page, Selection selection, long? before = null)
    {
        var parts = selection.Choices.Select(choice => choice.ToString());
        if (before is { } number) parts = parts.Append($"{BeforeName}={Numbers.Plain(number)}");
        var query = string.Join('&', parts);
        return query.Length == 0 ? page : $"{page}?{query}";
    }

    /// <summary>Where the campaign lists it or a statement has it; a month, where it lies between the first statement and the last entry.</summary>
    private static bool Exists(Dimension dimension, string code, Snapshot look, Names names) => dimension switch
    {
        Dimension.Month => Days.TryRead(code + "-01", out var first) && look.Months() is { } months && months.First <= first && first <= months.Last,
        Dimension.Kind => Spelling.TryRead<StatementKind>(code, out _),
        _ => names.Knows(new ViewChoice(dimension, code), look),
    };

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex Code();
}
