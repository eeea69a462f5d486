namespace Tidemark.Core.Rules;

/// <summary>Where a state finds entries again that it has taken, for what it does not keep itself.</summary>
public interface IEarlierEntries
{
    /// <summary>Entries below this index can be had.</summary>
    long Size { get; }

    /// <summary>The bytes of an entry, the same that were taken.</summary>
    ReadOnlyMemory<byte> Entry(long index);
}
