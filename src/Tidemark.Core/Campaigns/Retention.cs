namespace Tidemark.Core.Campaigns;

/// <summary>How many days after its last change each kind of private data is kept.</summary>
public sealed record Retention
{
    /// <summary>Cases that were refused.</summary>
    public required int Refused { get; init; }

    /// <summary>Cases that were found to repeat another one.</summary>
    public required int Merged { get; init; }

    /// <summary>Inquiries that were answered.</summary>
    public required int Answered { get; init; }

    /// <summary>Cases whose question nobody came back for.</summary>
    public required int Unanswered { get; init; }

    /// <summary>What is left of a case whose statement was released.</summary>
    public required int Released { get; init; }
}
