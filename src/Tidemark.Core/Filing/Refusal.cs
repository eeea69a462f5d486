namespace Tidemark.Core.Filing;

/// <summary>A rule that what was typed does not keep; shown in words beside the field.</summary>
/// <param name="Field">One of <see cref="FilingField"/>.</param>
/// <param name="Code">What the pages' texts name it by.</param>
/// <param name="Argument">What the sentence tells besides, such as a limit or a day; empty if nothing.</param>
/// <param name="Person">Which of several persons it is about, counted from 1; 0 for none of them.</param>
public sealed record Refusal(string Field, string Code, string Argument = "", int Person = 0);
