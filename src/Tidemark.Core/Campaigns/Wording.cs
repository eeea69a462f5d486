namespace Tidemark.Core.Campaigns;

/// <summary>What the pages call this campaign's things, so that nothing is hard-wired.</summary>
public sealed record Wording
{
    /// <summary>The register, as the pages' heading names it.</summary>
    public required LocalText Register { get; init; }

    /// <summary>One paragraph on home: what this is and for whom.</summary>
    public required LocalText Intro { get; init; }

    /// <summary>What stands beside the total: who is counted.</summary>
    public required LocalText Counted { get; init; }

    /// <summary>The act of leaving, in a word or two.</summary>
    public required LocalText Act { get; init; }

    /// <summary>The button that begins a statement.</summary>
    public required LocalText Write { get; init; }

    /// <summary>The question above the organisations.</summary>
    public required LocalText Ask { get; init; }

    /// <summary>The choice that stands for all organisations at once.</summary>
    public required LocalText All { get; init; }

    /// <summary>The short box on safety before the first question.</summary>
    public required LocalText Safety { get; init; }

    /// <summary>What stands between two names in a list but before the last, with its spaces.</summary>
    public required LocalText Comma { get; init; }

    /// <summary>What stands before the last name in a list, with its spaces.</summary>
    public required LocalText And { get; init; }
}
