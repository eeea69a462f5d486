namespace Tidemark.Core.Cases;

/// <summary>What the desk may change of a statement: it may only say less.</summary>
public enum ChangedPart
{
    /// <summary>The role was left out.</summary>
    Role,

    /// <summary>The place was made its country, or left out.</summary>
    Place,

    /// <summary>Words of the text were masked.</summary>
    Text,

    /// <summary>Words of the signature were masked.</summary>
    Signature,
}

/// <summary>One change that the desk made, before and after, for the declarant to see.</summary>
/// <param name="Day">The UTC day of it.</param>
/// <param name="Part">What was changed.</param>
/// <param name="Was">What stood there.</param>
/// <param name="Now">What stands there; empty if nothing.</param>
/// <param name="Person">Whose signature it is among several persons, counted from 1.</param>
public sealed record CaseChange(DateOnly Day, ChangedPart Part, string Was, string Now, int? Person = null)
{
    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(CaseChange);
}
