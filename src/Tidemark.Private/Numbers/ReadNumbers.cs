using Tidemark.Core.Entries;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Numbers;

/// <summary>The numbers as another zone has read them from the log; there may be none yet.</summary>
public sealed class ReadNumbers(string path) : IDisposable
{
    private readonly ForeignFile file = new(path, "Numbers.Schema");

    /// <summary>How far the log has been read.</summary>
    public long Size => file.Read(store => NumbersStore.Reading(store).Size, 0);

    /// <summary>The released statement of this register number, if there is one.</summary>
    public PublicStatement? ByNumber(long number) => file.Read(store => NumbersStore.ByNumber(store, number), null);

    /// <summary>The digest of the latest campaign's file; null if it has not been met.</summary>
    public Digest? Campaign => file.Read(NumbersStore.Latest, null);

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
