namespace Tidemark.Log;

/// <summary>How far a log has been read that is being opened.</summary>
/// <param name="Entries">Entries that were judged.</param>
/// <param name="Slots">Lines of content packs that were held against their entries, once all of those are known.</param>
/// <param name="Of">How many there are of either.</param>
public readonly record struct OpeningProgress(long Entries, long Slots, long Of);
