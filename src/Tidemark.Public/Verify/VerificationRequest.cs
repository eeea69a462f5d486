using Tidemark.Core;

namespace Tidemark.Public.Verify;

/// <summary>What is to be checked, and under which key.</summary>
public sealed record VerificationRequest
{
    /// <summary>How many bundles level 2 draws unless it is told otherwise: it misses one false bundle in a hundred with a probability of 5 %.</summary>
    public const int UsualSample = 300;

    /// <summary>The address of the folder that holds <c>checkpoint</c> (http or https), such a folder, a <c>.tlog-proof</c> or <c>.fraud</c> file, or a folder of kept checkpoints.</summary>
    public required string Target { get; init; }

    /// <summary>The log's public key, from somewhere else than the log itself.</summary>
    public required string Key { get; init; }

    /// <summary>How much is read; a receipt is always read whole.</summary>
    public VerificationLevel Level { get; init; } = VerificationLevel.Everything;

    /// <summary>The tree size whose totals are asked for; without it the newest checkpoint's.</summary>
    public long? Size { get; init; }

    /// <summary>For a receipt: the address or folder of the log that is asked what became of the entry since. For kept checkpoints: of the log that is asked whether it continues them.</summary>
    public string? Log { get; init; }

    /// <summary>The bytes of a trust policy whose quorum of witnesses the newest checkpoint must have.</summary>
    public byte[]? Policy { get; init; }

    /// <summary>For level 1a: keys of auditors, one of whom must have cosigned; without them those that the log's latest file of keys names.</summary>
    public IReadOnlyList<string> Auditors { get; init; } = [];

    /// <summary>For level 2: how many bundles are drawn.</summary>
    public int Sample { get; init; } = UsualSample;

    /// <summary>Draws them.</summary>
    public RandomSource Random { get; init; } = new SystemRandomSource();

    /// <summary>For level 3: the file in which what was proved is kept, so that only what is new is read the next time.</summary>
    public string? State { get; init; }

    /// <summary>For two checkpoints that do not go together: the second file, where they are not given as a folder.</summary>
    public string? Other { get; init; }

    /// <summary>The folder in which two checkpoints that do not go together are kept; without it beside the state.</summary>
    public string? Evidence { get; init; }

    /// <summary>Where they are kept, if anywhere.</summary>
    public string? EvidenceFolder => Evidence ?? (State is null ? null : State + ".evidence");

    /// <summary>Whether a failure that can be proved to others is made into a fraud proof.</summary>
    public bool WithProof { get; init; }

    /// <summary>The most threads that a check may have.</summary>
    public const int MostThreads = 256;

    /// <summary>For level 3: how many threads read, hash and judge; usually all that there are.</summary>
    public int Threads { get; init; } = UsualThreads;

    /// <summary>As many as there are processors.</summary>
    public static int UsualThreads => Math.Min(Environment.ProcessorCount, MostThreads);

    /// <summary>Whether to go on after a failure, as far as something is known.</summary>
    public bool All { get; init; }

    /// <summary>The clock that says which days are over.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
