namespace Tidemark.Private.Intake;

/// <summary>What intake takes at most, all declarants together.</summary>
public sealed record IntakeLimits
{
    /// <summary>Filings a second; beyond it a page says "busy" and keeps what was typed.</summary>
    public int FilingsPerSecond { get; init; } = 100;

    /// <summary>Filings that wait for the disk at once; beyond it a page says "busy". Each holds some kilobytes.</summary>
    public int MostWaiting { get; init; } = 4_096;

    /// <summary>Tries of codes a second; beyond it every try waits.</summary>
    public int CodeTriesPerSecond { get; init; } = 20;

    /// <summary>Free bytes on the disk below which nothing more is taken.</summary>
    public long KeepFreeBytes { get; init; } = 512L << 20;
}
