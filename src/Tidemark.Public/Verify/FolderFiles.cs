namespace Tidemark.Public.Verify;

/// <summary>A register's files in a folder.</summary>
internal sealed class FolderFiles(string folder)
{
    public async ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(folder, path));
            return await BoundedRead.All(file, RegisterPaths.Limit(path), cancel);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }
}
