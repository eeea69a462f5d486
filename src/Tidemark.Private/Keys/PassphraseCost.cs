namespace Tidemark.Private.Keys;

/// <summary>How slow a passphrase is made: Argon2id operations and memory.</summary>
public sealed record PassphraseCost(int Operations, int MemoryKiB)
{
    /// <summary>Three passes over 64 MiB: about 85 ms.</summary>
    public static PassphraseCost Standard { get; } = new(3, 64 * 1024);

    /// <summary>Whether it lies within what a file may ask of the machine that opens it.</summary>
    internal bool IsBearable => Operations is >= 1 and <= 64 && MemoryKiB is >= 8 and <= 1024 * 1024;
}
