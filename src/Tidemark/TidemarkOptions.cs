
namespace Tidemark;

/// <summary>Every setting of a running Tidemark, with its default. `tidemark config` prints them.</summary>
internal sealed record TidemarkOptions
{
    /// <summary>Folder of the register's stores.</summary>
    public string Data { get; init; } = "";

    /// <summary>Folder of the operator keys, outside <see cref="Data"/>; empty where they come as systemd credentials.</summary>
    public string Keys { get; init; } = "";

    /// <summary>Where this process listens.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:8080";

    /// <summary>What readers type: scheme and host as the browser sees them; empty where it is the same as <see cref="Listen"/>.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Accept swap that is not encrypted; health then says so.</summary>
    public bool AcceptSwap { get; init; }

    /// <summary>Filing and coming back.</summary>
    public IntakeSettings Intake { get; init; } = new();

    /// <summary>The desk.</summary>
    public DeskSettings Desk { get; init; } = new();

    /// <summary>Release and the log.</summary>
    public SequencerSettings Sequencer { get; init; } = new();
}

/// <summary>Limits of intake.</summary>
internal sealed record IntakeSettings
{
    /// <summary>Filings a second over all declarants; beyond it pages say "busy" and keep what was typed.</summary>
    public int FilingsPerSecond { get; init; } = 100;

    /// <summary>Tries of codes a second over all codes; beyond it every try waits.</summary>
    public int CodeTriesPerSecond { get; init; } = 20;

    /// <summary>Free space on the data folder's disk below which intake says "closed for now".</summary>
    public long KeepFreeMegabytes { get; init; } = 512;
}

/// <summary>Limits of the desk.</summary>
internal sealed record DeskSettings
{
    /// <summary>Minutes without a request after which a session ends.</summary>
    public int IdleMinutes { get; init; } = 15;

    /// <summary>Minutes for which a case stays claimed by one reviewer.</summary>
    public int ClaimMinutes { get; init; } = 10;
}

/// <summary>Pace of the sequencer. Batch size and hours are the campaign's.</summary>
internal sealed record SequencerSettings
{
    /// <summary>Seconds between looks at the queue.</summary>
    public int StepSeconds { get; init; } = 5;

    /// <summary>Files and addresses where checkpoints of this register are kept by others: the log must continue each before anything is signed.</summary>
    public IReadOnlyList<string> LastCheckpoint { get; init; } = [];
}
