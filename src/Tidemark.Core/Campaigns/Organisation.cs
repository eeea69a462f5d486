namespace Tidemark.Core.Campaigns;

/// <summary>Something that declarants leave.</summary>
/// <param name="Code">As entries spell it.</param>
/// <param name="Names">What readers call it.</param>
/// <param name="Act">What leaving it is called, in one or two words.</param>
/// <param name="Short">Words and letters by which lists abbreviate it, in any language.</param>
public sealed record Organisation(string Code, LocalText Names, LocalText Act, IReadOnlyList<string> Short);
