using Tidemark.Core.Entries;

namespace Tidemark.Private.Numbers;

/// <summary>What the public log says of a released statement.</summary>
/// <param name="Id">Its name in the register.</param>
/// <param name="Number">Its register number.</param>
/// <param name="Index">The index of its entry in the log.</param>
/// <param name="Day">The day of its release.</param>
/// <param name="Display">What the public sees.</param>
/// <param name="Retracted">Whether it was taken back.</param>
/// <param name="Redacted">Which contents have been removed.</param>
/// <param name="Last">The index of the latest entry about it.</param>
public sealed record PublicStatement(
    StatementId Id, long Number, long Index, DateOnly Day, Display Display, bool Retracted, RedactedFields Redacted, long Last);
