using Tidemark.Private.Keys;

namespace Tidemark.Register;

/// <summary>What somebody who makes a register decides.</summary>
internal sealed record NewRegister
{
    public required string Origin { get; init; }

    public required byte[] Campaign { get; init; }

    public required string Data { get; init; }

    /// <summary>Folder of the operator keys.</summary>
    public required string Keys { get; init; }

    /// <summary>Null leaves the keys unsealed, which only a demo may.</summary>
    public required byte[]? KeyPassphrase { get; init; }

    public string Centre { get; init; } = "main";

    public required string Reviewer { get; init; }

    public required string ReviewerPassphrase { get; init; }

    public PassphraseCost Cost { get; init; } = PassphraseCost.Standard;
}
