using Tidemark.Core;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What readers call the choices by which they look through the list.</summary>
internal static class ChoiceWords
{
    public static string Of(ViewChoice choice, Names names, Words words) => choice.Dimension switch
    {
        Dimension.Organisation => names.OrganisationAlone(choice.Code, words.Language),
        Dimension.Role => names.Role(choice.Code, words.Language),
        Dimension.Place => names.Place(choice.Code, words.Language),
        Dimension.Language => names.LanguageName(choice.Code),
        Dimension.Month => Days.TryRead(choice.Code + "-01", out var first) ? DayWords.MonthOf(first, words.Language) : choice.Code,
        _ => words["public.kind." + choice.Code],
    };

    /// <summary>The language in which a name is written, where it is not the reader's.</summary>
    public static string? Lang(ViewChoice choice) => choice.Dimension is Dimension.Language ? choice.Code : null;

    public static string Of(Dimension dimension, Words words) => words["looking." + dimension.ToString().ToLowerInvariant()];

    /// <summary>A selection as the end of a title; null for everything.</summary>
    public static string? Of(Selection selection, Names names, Words words) => selection.Choices.Count == 0
        ? null
        : string.Join(words.Language.IsHan ? "、" : ", ", selection.Choices.Select(choice => Of(choice, names, words)));
}
