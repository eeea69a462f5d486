using Tidemark.Transparency;

namespace Tidemark.Public;

/// <summary>What the public zone has to be told; everything else it takes from the log.</summary>
public sealed record PublicOptions
{
    /// <summary>The folder that holds <c>checkpoint</c>: the log itself, or any copy of it.</summary>
    public required string LogFolder { get; init; }

    /// <summary>The file of the read model. It is made from the log alone and may be deleted at any time while nothing runs.</summary>
    public required string ReadModel { get; init; }

    /// <summary>The log's public key. It is given, never read from the log's folder.</summary>
    public required VerifierKey LogKey { get; init; }

    /// <summary>How long to wait between two looks at the checkpoint.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(1);
}
