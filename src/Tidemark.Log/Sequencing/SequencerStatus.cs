namespace Tidemark.Log;

/// <summary>Why the sequencer does not release for the day that its clock shows (register.md R18).</summary>
/// <param name="Today">The day by its clock.</param>
/// <param name="Last">The day of the last checkpoint or entry.</param>
public sealed record StoppedForDay(DateOnly Today, DateOnly Last)
{
    /// <summary>The clock is behind: nothing can be released before it has reached <see cref="Last"/>. Otherwise the operator can say that the day is right.</summary>
    public bool ClockIsBehind => Today < Last;
}

/// <summary>What health and the operator may know of the sequencer.</summary>
/// <param name="Size">Entries in the log.</param>
/// <param name="Published">Entries that the public checkpoint covers.</param>
/// <param name="LastDay">The day of the last checkpoint.</param>
/// <param name="LastListed">The last day in the list of days; null if none is listed yet.</param>
/// <param name="Waiting">Records in the release queue.</param>
/// <param name="Refused">Records and instructions that were set aside.</param>
/// <param name="Stopped">Set while it waits for <c>tidemark sequencer resume</c>.</param>
/// <param name="Kept">What others keep of its checkpoints; while it does not suffice, nothing is signed.</param>
public sealed record SequencerStatus(long Size, long Published, DateOnly? LastDay, DateOnly? LastListed, int Waiting, int Refused, StoppedForDay? Stopped, KeptCheckpoints Kept);

/// <summary>What one step did.</summary>
/// <param name="Appended">Entries that went into the log, tallies included.</param>
/// <param name="Published">Whether a checkpoint was signed.</param>
/// <param name="Refused">What was set aside.</param>
/// <param name="Status">How things stand after it.</param>
public sealed record StepReport(int Appended, bool Published, IReadOnlyList<RefusedRecord> Refused, SequencerStatus Status);
