namespace Tidemark.Public.Verify;

/// <summary>What a check has found: its first failure ends it, unless it is asked for all of them.</summary>
internal sealed class Findings(bool all)
{
    private readonly List<Finding> _failures = [];
    private readonly List<Finding> _warnings = [];
    private readonly HashSet<(string, long?, long?)> _named = [];

    /// <summary>Whether a failure does not end the check.</summary>
    public bool All { get; } = all;

    public IReadOnlyList<Finding> Failures => _failures;

    public IReadOnlyList<Finding> Warnings => _warnings;

    /// <summary>Notes a failure; ends the check unless all are asked for.</summary>
    public void Fail(Finding failure)
    {
        if (!All) throw new RefusedException(failure);
        Note(failure);
    }

    /// <summary>Notes a failure that has ended something; the same place is named once.</summary>
    public void Note(Finding failure)
    {
        if (_named.Add((failure.Rule, failure.Index, failure.Bundle))) _failures.Add(failure);
    }

    public void Warn(IEnumerable<Finding> warnings) => _warnings.AddRange(warnings);

    /// <summary>Does a part of the check; if all failures are asked for, one that ends it is noted, and false says so.</summary>
    public async Task<bool> Try(Func<Task> part)
    {
        try
        {
            await part();
            return true;
        }
        catch (Exception error) when (All && Finding.Of(error) is { } finding)
        {
            Note(finding);
            return false;
        }
    }
}
