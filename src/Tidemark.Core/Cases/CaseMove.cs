namespace Tidemark.Core.Cases;

/// <summary>What came of doing something to a case: the case after it, or what stood against it.</summary>
public sealed record CaseMove
{
    private CaseMove(Case? after, CaseObstacle? obstacle) => (After, Obstacle) = (after, obstacle);

    /// <summary>The case after it.</summary>
    public Case? After { get; }

    /// <summary>What stood against it.</summary>
    public CaseObstacle? Obstacle { get; }

    /// <summary>It was done.</summary>
    public static implicit operator CaseMove(Case after) => new(after, null);

    /// <summary>It cannot be done.</summary>
    public static implicit operator CaseMove(CaseObstacle obstacle) => new(null, obstacle);

    internal static CaseMove From(Case one, CaseState? state) => state is null ? CaseObstacle.NotNow : one with { State = state };
}
