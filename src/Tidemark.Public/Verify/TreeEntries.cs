using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Entries read again from the log, as its root vouches for them: few are ever asked for.</summary>
internal sealed class TreeEntries : IEarlierEntries
{
    /// <summary>The tree of the newest checkpoint.</summary>
    public TreeReader? Tree { get; set; }

    public long Size => Tree?.Size ?? 0;

    public ReadOnlyMemory<byte> Entry(long index) => Tree!.Entry(index).AsTask().GetAwaiter().GetResult();
}
