using System.Globalization;
using Tidemark.Core;
using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>Refusals in words, beside the fields that our pages show for them.</summary>
internal static class RefusalWords
{
    internal static FieldError Of(Refusal refusal, Words words)
    {
        var argument = Days.TryRead(refusal.Argument, out var day) ? DayWords.Of(day, words.Language)
            : int.TryParse(refusal.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Figures.Grouped(number)
            : refusal.Argument;
        var sentence = words.Format("write.refusal." + refusal.Code + Place(refusal), argument);
        return new FieldError(FieldOf(refusal), refusal.Person == 0 ? sentence : words.Format("write.refusal.person", Figures.Grouped(refusal.Person), sentence));
    }

    /// <summary>Own words and templates are one question on the page; several persons have fields of their own.</summary>
    private static string FieldOf(Refusal refusal) => refusal switch
    {
        { Field: FilingField.List } => FilingField.List,
        { Person: > 0, Field: FilingField.Signature } => PersonFields.Alias(refusal.Person),
        { Person: > 0 } => PersonFields.Left(refusal.Person),
        { Field: FilingField.Template } => FilingField.Words,
        _ => refusal.Field,
    };

    /// <summary>A line of a list that could not be read stands whole where the signature should, or is mended in the list.</summary>
    private static string Place(Refusal refusal) => refusal switch
    {
        { Code: "no-organisation", Field: FilingField.List } => ".typed",
        { Code: "no-organisation", Person: > 0 } => ".line",
        _ => "",
    };
}
