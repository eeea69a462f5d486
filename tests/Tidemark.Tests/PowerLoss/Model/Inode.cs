namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>A file or folder: as it is for sure on the disk, and as the running system sees it.</summary>
internal sealed class Inode(int number, bool isFolder)
{
    public int Number => number;

    public bool IsFolder => isFolder;

    public Content Durable { get; set; } = Content.Empty;

    public byte[] Live { get; set; } = [];

    public SortedDictionary<string, Inode> DurableNames { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Inode> LiveNames { get; } = new(StringComparer.Ordinal);
}
