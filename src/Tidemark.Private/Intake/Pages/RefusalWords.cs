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
        return new FieldError(FieldOf(refusal.Field), words.Format("write.refusal." + refusal.Code, argument));
    }

    /// <summary>Own words and templates are one question on the page.</summary>
    private static string FieldOf(string field) => field == FilingField.Template ? FilingField.Words : field;
}
