using System.Globalization;
using System.Text;

namespace Tidemark.Core.Filing;

/// <summary>A register number as people type it: in full width, grouped by spaces or commas.</summary>
public static class TypedNumber
{
    /// <summary>The number, or null.</summary>
    public static long? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var digits = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != ','));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;
    }
}
