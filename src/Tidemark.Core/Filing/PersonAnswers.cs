namespace Tidemark.Core.Filing;

/// <summary>What was typed and ticked for one person of a statement, as it came.</summary>
public sealed record PersonAnswers
{
    /// <summary>Codes of the organisations that the person leaves.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary><see cref="FilingAnswers.Yes"/> for all organisations at once.</summary>
    public string All { get; init; } = "";

    /// <summary>Alias or name.</summary>
    public string Signature { get; init; } = "";

    /// <summary>Whether nothing was typed or ticked.</summary>
    public bool IsBlank => Organisations.Count == 0 && All.Length == 0 && string.IsNullOrWhiteSpace(Signature);

    /// <summary>Says nothing of what was typed.</summary>
    public override string ToString() => nameof(PersonAnswers);
}
