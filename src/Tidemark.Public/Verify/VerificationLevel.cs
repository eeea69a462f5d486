namespace Tidemark.Public.Verify;

/// <summary>How much of a register is read and proved, each level more than the one before (register.md section 5).</summary>
public enum VerificationLevel
{
    /// <summary>L0, the checkpoint alone.</summary>
    Checkpoint,
    /// <summary>L1, the last tally and the entries after it: the totals, if the tally rule held.</summary>
    Totals,
    /// <summary>L1a, an auditor's cosignature too: somebody independent has checked the rules.</summary>
    Audited,
    /// <summary>L2, random bundles with the tallies before them.</summary>
    Sampled,
    /// <summary>L3, everything.</summary>
    Everything,
}

/// <summary>The levels' names in commands and verdicts.</summary>
public static class VerificationLevels
{
    private static readonly string[] Names = ["0", "1", "1a", "2", "3"];

    /// <summary>The name of a level.</summary>
    public static string Word(this VerificationLevel level) => Names[(int)level];

    /// <summary>The level of a name; null if there is none.</summary>
    public static VerificationLevel? Read(string name) => Array.IndexOf(Names, name) is var at and >= 0 ? (VerificationLevel)at : null;
}
