namespace Tidemark.Public.Verify;

/// <summary>How much of a register is read and proved (register.md section 5).</summary>
public enum VerificationLevel
{
    /// <summary>The checkpoint alone.</summary>
    Checkpoint = 0,
    /// <summary>The last tally and the entries after it: the totals, if the tally rule held.</summary>
    Totals = 1,
    /// <summary>Everything.</summary>
    Everything = 3,
}

/// <summary>What is to be checked, and under which key.</summary>
public sealed record VerificationRequest
{
    /// <summary>The address of the folder that holds <c>checkpoint</c> (http or https), such a folder, or a <c>.tlog-proof</c> file.</summary>
    public required string Target { get; init; }

    /// <summary>The log's public key, from somewhere else than the log itself.</summary>
    public required string Key { get; init; }

    /// <summary>How much is read; a receipt is always read whole.</summary>
    public VerificationLevel Level { get; init; } = VerificationLevel.Everything;

    /// <summary>The tree size whose totals are asked for; without it the newest checkpoint's.</summary>
    public long? Size { get; init; }

    /// <summary>For a receipt: the address or folder of the log that is asked what became of the entry since.</summary>
    public string? Log { get; init; }

    /// <summary>The clock that says which days are over.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What is being read.</summary>
public enum VerificationStage
{
    /// <summary>Entries, against the root and the rules.</summary>
    Entries,
    /// <summary>Content packs, against the commitments in the entries.</summary>
    Packs,
    /// <summary>The checkpoints of past days.</summary>
    Days,
}

/// <summary>How far the reading has come: entries, or days in their stage.</summary>
public sealed record VerificationProgress(VerificationStage Stage, long Done, long Total);
