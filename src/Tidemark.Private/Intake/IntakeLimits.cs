namespace Tidemark.Private.Intake;

/// <summary>What intake takes at most, all declarants together.</summary>
public sealed record IntakeLimits
{
    /// <summary>Filings a second; beyond it a page says "busy" and keeps what was typed.</summary>
    public int FilingsPerSecond { get; init; } = 100;

    /// <summary>Tries of codes a second; beyond it every try waits.</summary>
    public int CodeTriesPerSecond { get; init; } = 20;

    /// <summary>Free bytes on the disk below which nothing more is taken.</summary>
    public long KeepFreeBytes { get; init; } = 512L << 20;
}
