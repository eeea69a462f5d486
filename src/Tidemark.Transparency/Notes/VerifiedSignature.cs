namespace Tidemark.Transparency;

/// <summary>A signature line that has been checked and is true.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="Time">The POSIX seconds that a cosignature states; null for a key of another type.</param>
public sealed record VerifiedSignature(VerifierKey Key, long? Time);
