namespace Tidemark.Web;

/// <summary>In which language a signature is set: an alias of Han characters may stand under a text in another language.</summary>
public static class SignatureLanguage
{
    public static string Of(string signature, string textLanguage, Language reader)
    {
        if (textLanguage.StartsWith("zh", StringComparison.Ordinal) || textLanguage is "ja" or "ko" || !signature.EnumerateRunes().Any(rune => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF))
            return textLanguage;
        return (reader.IsHan ? reader : Language.Hans).Code;
    }
}
