using Tidemark.Core.Owners;
using Tidemark.Private.Numbers;

namespace Tidemark.Private.Intake;

/// <summary>Why an act file cannot be carried out.</summary>
public enum ActObstacle
{
    /// <summary>It can.</summary>
    None,

    /// <summary>The register has no such statement.</summary>
    Unknown,

    /// <summary>The key is not the statement's, or the signature is not true for this act in this register.</summary>
    NotTheOwner,

    /// <summary>It was taken back already.</summary>
    Retracted,

    /// <summary>What is to be removed, or some of it, has been removed already.</summary>
    Removed,

    /// <summary>More is tried at this moment than is looked at, or the log cannot be read.</summary>
    Busy,
}

/// <summary>What intake finds about one act of an act file, from the public log alone.</summary>
/// <param name="Act">The act.</param>
/// <param name="Statement">The statement; null if there is none.</param>
/// <param name="Obstacle">Why it cannot be carried out.</param>
public sealed record ActJudgement(OwnerAct Act, PublicStatement? Statement, ActObstacle Obstacle);
