using Tidemark.Private.Keys;
using Tidemark.Private.Stores;
using Tidemark.Transparency;

namespace Tidemark.Private.Intake;

/// <summary>What intake is made of.</summary>
public sealed record IntakeSettings
{
    /// <summary>Where its stores lie.</summary>
    public required DataFolder Folder { get; init; }

    /// <summary>The centre to which cases are sealed.</summary>
    public string Centre { get; init; } = "main";

    /// <summary>Pepper and token; without either intake is closed. They stay the caller's.</summary>
    public required OperatorKeys Keys { get; init; }

    /// <summary>The public half of the release key, to which the sequencer's instructions are sealed.</summary>
    public required byte[] ReleaseKey { get; init; }

    /// <summary>The log's public key, whose name is the register's origin.</summary>
    public required VerifierKey Log { get; init; }

    /// <summary>What is taken at most.</summary>
    public IntakeLimits Limits { get; init; } = new();
}
