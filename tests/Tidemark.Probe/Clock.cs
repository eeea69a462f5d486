namespace Tidemark.Probe;

/// <summary>Reads the time as the product must, or, with the probe's law broken, as it must not.</summary>
public static class Clock
{
#if BREAK_SYMBOL
    /// <summary>The banned way.</summary>
    public static DateTime Read(TimeProvider time) => DateTime.UtcNow;
#else
    /// <summary>The way through the seam.</summary>
    public static DateTime Read(TimeProvider time) => time.GetUtcNow().UtcDateTime;
#endif
}
