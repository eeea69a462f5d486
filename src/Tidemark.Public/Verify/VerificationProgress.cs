namespace Tidemark.Public.Verify;

/// <summary>What is being read.</summary>
public enum VerificationStage
{
    /// <summary>Entries, against the root and the rules.</summary>
    Entries,
    /// <summary>Entries from the newest back, for a manifest.</summary>
    Manifests,
    /// <summary>Bundles that were drawn, each with the tally before it.</summary>
    Bundles,
    /// <summary>Content packs, against the commitments in the entries.</summary>
    Packs,
    /// <summary>The checkpoints of past days.</summary>
    Days,
}

/// <summary>How far the reading has come: entries, or in their stages bundles and days.</summary>
public sealed record VerificationProgress(VerificationStage Stage, long Done, long Total);
