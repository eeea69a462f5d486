using System.Text.RegularExpressions;

namespace Tidemark.Core.Campaigns.Reading;

/// <summary>The patterns of register.md section 1 that a campaign file has to keep.</summary>
internal static partial class Patterns
{
    internal static bool IsCode(string code) => CodePattern().IsMatch(code);

    internal static bool IsLanguage(string code) => LanguagePattern().IsMatch(code);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,23}\z")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}\z")]
    private static partial Regex LanguagePattern();
}
