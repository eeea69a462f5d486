namespace Tidemark.Core.Entries;

/// <summary>Claims and their prints.</summary>
/// <param name="Claims">What they say.</param>
/// <param name="Print">Of their spelling; 0 where nobody asks for it.</param>
/// <param name="People">Of the persons and what they leave.</param>
internal readonly record struct ReadClaims(Claims Claims, uint Print, ulong People);
