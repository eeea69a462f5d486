using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Campaigns.Reading;

/// <summary>The patterns of register.md section 1 that a campaign file has to keep.</summary>
internal static class Patterns
{
    internal static bool IsCode(string code) => EntrySpelling.IsCode(Encoding.UTF8.GetBytes(code));

    internal static bool IsLanguage(string code) => EntrySpelling.IsLang(Encoding.UTF8.GetBytes(code));
}
