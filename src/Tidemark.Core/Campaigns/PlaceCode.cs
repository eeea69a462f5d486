using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Campaigns;

/// <summary>What the spelling of a place's code says.</summary>
public static class PlaceCode
{
    /// <summary>Whether it is <c>[A-Z]{2}</c> or <c>[A-Z]{2}-[A-Z0-9]{1,3}</c>.</summary>
    public static bool IsWellFormed(string code) => EntrySpelling.IsPlace(Encoding.UTF8.GetBytes(code));

    /// <summary>Whether the place is smaller than a country.</summary>
    public static bool IsDivision(string code) => !EntrySpelling.IsCountry(code);

    /// <summary>The country that the place is in, or is.</summary>
    public static string Country(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code[..2];
    }
}
