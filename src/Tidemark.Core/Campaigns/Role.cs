namespace Tidemark.Core.Campaigns;

/// <summary>What a declarant does or did for a living, from the campaign's list.</summary>
/// <param name="Code">As entries spell it.</param>
/// <param name="Group">The code of the group it is listed under.</param>
/// <param name="Broad">Whether so many people have it that a division may be published beside it (R16).</param>
/// <param name="Names">What readers call it.</param>
public sealed record Role(string Code, string Group, bool Broad, LocalText Names);
