using System.Security.Cryptography;

namespace Tidemark.Core;

/// <summary>The cryptographic generator of the operating system.</summary>
public sealed class SystemRandomSource : RandomSource
{
    /// <inheritdoc/>
    public override void Fill(Span<byte> destination)
    {
#pragma warning disable RS0030 // The one place that may use it.
        RandomNumberGenerator.Fill(destination);
#pragma warning restore RS0030
    }
}
