using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Core.Filing;

/// <summary>A day as people type it: 2026-11-21, 2026/11/21, 2026.11.21, 2026年11月21日, in full width too.</summary>
public static partial class TypedDay
{
    /// <summary>Reads year, month and day in this order.</summary>
    public static bool TryRead(string typed, out DateOnly day)
    {
        day = default;
        var match = YearMonthDay().Match(typed.Normalize(NormalizationForm.FormKC).Trim());
        if (!match.Success)
            return false;
        var spelled = $"{match.Groups[1].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[3].Value.PadLeft(2, '0')}";
        return Days.TryRead(spelled, out day);
    }

    [GeneratedRegex(@"\A([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex YearMonthDay();
}
