namespace Tidemark.Core.Campaigns;

/// <summary>A heading under which roles or places are listed.</summary>
/// <param name="Code">What roles or places name it by; never in an entry.</param>
/// <param name="Names">What readers call it.</param>
public sealed record NamedGroup(string Code, LocalText Names);
