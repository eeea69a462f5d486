using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Public.LogFiles;

/// <summary>The log's files in a folder that somebody else writes. It only reads, and only what is named here.</summary>
internal sealed class LogFolder(string folder)
{
    private const int LongestManifest = 16 * 1024 * 1024;

    /// <summary>A file as <see cref="LogReader"/> asks for it.</summary>
    public async ValueTask<byte[]?> Read(string path, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(At(path), cancel);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The content pack that goes with a bundle.</summary>
    public ValueTask<byte[]?> Pack(long bundle, CancellationToken cancel) => Read(LogFilePath.Pack(bundle), cancel);

    /// <summary>The file of a manifest, whatever is in it; null if there is none or it is longer than any may be.</summary>
    public byte[]? Manifest(Digest digest)
    {
        var file = new FileInfo(At(LogFilePath.Manifest(digest)));
        return file.Exists && file.Length <= LongestManifest ? File.ReadAllBytes(file.FullName) : null;
    }

    /// <summary>The entries of a full bundle that was read before.</summary>
    public EntryBundle Bundle(long number)
    {
        var path = new EntriesPath(number, TilePath.FullWidth).Format();
        return EntryBundle.TryRead(File.ReadAllBytes(At(path)), TilePath.FullWidth, out var bundle, out var fault) ? bundle : throw new InvalidDataException($"{path}: {fault.Why}");
    }

    /// <summary>Opens a file to be sent; null if there is none.</summary>
    public FileStream? Open(LogFilePath path)
    {
        try
        {
            return new FileStream(At(path.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string At(string path) => System.IO.Path.Combine(folder, path);
}
