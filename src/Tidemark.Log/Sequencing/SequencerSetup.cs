using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>The folders that the sequencer works with. All lie on one file system.</summary>
public sealed record SequencerPaths
{
    /// <summary>The public log.</summary>
    public required string Log { get; init; }

    /// <summary>The sequencer's own.</summary>
    public required string Sequencer { get; init; }

    /// <summary>The release queue.</summary>
    public required string Release { get; init; }

    /// <summary>The ids of instructions that were taken.</summary>
    public required string Taken { get; init; }

    /// <summary>Where they lie below a register's data folder.</summary>
    public static SequencerPaths Below(string data) => new()
    {
        Log = Path.Combine(data, "log"),
        Sequencer = Path.Combine(data, "sequencer"),
        Release = Path.Combine(data, "release"),
        Taken = Path.Combine(data, "taken"),
    };
}

/// <summary>All that a sequencer needs to be opened.</summary>
public sealed record SequencerSetup
{
    public required SequencerPaths Paths { get; init; }

    /// <summary>The log's key; its name is the origin.</summary>
    public required SignerKey LogKey { get; init; }

    public required ReleaseKey ReleaseKey { get; init; }

    public required RandomSource Random { get; init; }

    /// <summary>When a batch is cut by the campaign of this file; a demo takes 1 and 0.</summary>
    public Func<ReadOnlyMemory<byte>, ReleasePlan> Plan { get; init; } = _ => new ReleasePlan(20, 24);

    /// <summary>A demo resumes by itself after a gap of days and lists a past day at any time.</summary>
    public bool Demo { get; init; }

    /// <summary>What declarants asked for; without it the sequencer only appends what lies in the queue.</summary>
    public InstructionRows Instructions { get; init; } = () => [];

    /// <summary>Days after which an instruction about a statement that never came is destroyed.</summary>
    public int InstructionDays { get; init; } = 400;

    /// <summary>Checkpoints of this log that others keep, as far as they could be read by now.</summary>
    public Func<KeptCheckpoints> Kept { get; init; } = () => KeptCheckpoints.None;

    /// <summary>Told again and again while the log is opened; what it throws ends that.</summary>
    public Action<OpeningProgress> Opening { get; init; } = _ => { };

    internal Disk Disk { get; init; } = new();

    internal string Origin => LogKey.VerifierKey.Name;
}
