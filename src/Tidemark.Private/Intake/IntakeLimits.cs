namespace Tidemark.Private.Intake;

/// <summary>What intake takes at most, all declarants together.</summary>
public sealed record IntakeLimits
{
    /// <summary>Less would not keep room for the sequencer: it writes a pack anew whole, which with the longest texts and names is 84 MB.</summary>
    public const long LeastKeptFree = 96L << 20;

    /// <summary>Filings a second; beyond it a page says "busy" and keeps what was typed.</summary>
    public int FilingsPerSecond { get; init; } = 100;

    /// <summary>Filings that wait for the disk at once; beyond it a page says "busy". Each holds some kilobytes.</summary>
    public int MostWaiting { get; init; } = 4_096;

    /// <summary>Tries of codes a second; beyond it every try waits.</summary>
    public int CodeTriesPerSecond { get; init; } = 20;

    /// <summary>Free bytes on the disk below which nothing more is taken; at least <see cref="LeastKeptFree"/>.</summary>
    public long KeepFreeBytes { get; init; } = 512L << 20;
}
