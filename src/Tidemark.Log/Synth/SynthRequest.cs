namespace Tidemark.Log;

/// <summary>Which synthetic register is to be written, and where.</summary>
public sealed record SynthRequest
{
    /// <summary>Most statements of a synthetic register.</summary>
    public const long MostStatements = 1_000_000_000;

    /// <summary>A new folder, or one in which the same register was begun.</summary>
    public required string Folder { get; init; }

    /// <summary>How many statements, 1 to <see cref="MostStatements"/>.</summary>
    public required long Statements { get; init; }

    /// <summary>Any number from 0 on; the same numbers give the same bytes.</summary>
    public required long Seed { get; init; }

    /// <summary>The campaign file to end with.</summary>
    public required byte[] Campaign { get; init; }

    /// <summary>The clock by which the time is taken.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>After so many entries all is made durable and an interrupted run goes on from there; whole bundles.</summary>
    internal int Chunk { get; init; } = 65_536;

    /// <summary>How many bytes the disk of a folder still takes.</summary>
    internal Func<string, long> FreeSpace { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;
}

/// <summary>A synthetic register that was written.</summary>
/// <param name="Origin">The log's name, which ends in <c>.synth.invalid</c>.</param>
/// <param name="Size">Entries.</param>
/// <param name="Root">The root over them, base64.</param>
/// <param name="Vkey">The log's public key. It guards nothing: its secret half follows from the seed.</param>
/// <param name="Seconds">How long this run took.</param>
/// <param name="Bytes">Of all files.</param>
public sealed record SynthResult(string Origin, long Size, string Root, string Vkey, double Seconds, long Bytes);

/// <summary>How far the writing has come, in steps of equal length as far as that is known.</summary>
public readonly record struct SynthProgress(long Done, long Total);

/// <summary>A synthetic register cannot be written there; nothing was changed.</summary>
public sealed class SynthRefusedException(string why) : Exception(why);
