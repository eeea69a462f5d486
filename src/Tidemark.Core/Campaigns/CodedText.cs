namespace Tidemark.Core.Campaigns;

/// <summary>A sentence that is referred to by a code: one of the consent, or a reason to refuse.</summary>
/// <param name="Code">What cases and pages name it by.</param>
/// <param name="Texts">The sentence itself.</param>
public sealed record CodedText(string Code, LocalText Texts);
