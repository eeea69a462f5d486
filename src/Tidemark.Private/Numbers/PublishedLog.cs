namespace Tidemark.Private.Numbers;

/// <summary>The log's public files as they lie in a folder.</summary>
public sealed class PublishedLog(string folder)
{
    /// <summary>The bytes of a file; null if there is none.</summary>
    public async ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(folder, path), cancel);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
