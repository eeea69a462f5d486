namespace Tidemark.Core.Campaigns;

/// <summary>A country (ISO 3166-1) or one of its divisions (ISO 3166-2), from the campaign's list.</summary>
/// <param name="Code"><c>XX</c> or <c>XX-YYY</c>.</param>
/// <param name="Group">The code of the group it is listed under, if any.</param>
/// <param name="Names">What readers call it.</param>
public sealed record Place(string Code, string? Group, LocalText Names)
{
    /// <summary>Whether it is smaller than a country.</summary>
    public bool IsDivision => PlaceCode.IsDivision(Code);
}
