namespace Tidemark.Core.Campaigns;

/// <summary>The sentences that a declarant agrees to before anything is sent.</summary>
public sealed record Consent
{
    /// <summary>
    /// What every campaign has to say: that it will be published, that copies cannot be called back, what can never be
    /// taken back, and that the desk may coarsen and mask.
    /// </summary>
    public static IReadOnlyList<string> RequiredCodes { get; } = ["published", "copies", "permanent", "desk"];

    /// <summary>For everybody, in the order in which they are shown.</summary>
    public required IReadOnlyList<CodedText> Everyone { get; init; }

    /// <summary>Also for somebody who joined an organisation as a minor.</summary>
    public required IReadOnlyList<CodedText> JoinedAsMinor { get; init; }

    /// <summary>Also for somebody who is a minor when filing.</summary>
    public required IReadOnlyList<CodedText> FilesAsMinor { get; init; }
}
