namespace Tidemark.Public.Verify;

/// <summary>A register's files in a folder.</summary>
internal sealed class FolderFiles(string folder)
{
    public ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult<byte[]?>(Read(Path.Combine(folder, path), RegisterPaths.Limit(path)));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult<byte[]?>(null);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>All bytes; of a file that is too long the first that are too many.</summary>
    private static byte[] Read(string path, int limit)
    {
        using var file = File.OpenHandle(path);
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(RandomAccess.GetLength(file), limit + 1L));
        var read = 0;
        for (var more = -1; read < bytes.Length && more != 0; read += more) more = RandomAccess.Read(file, bytes.AsSpan(read), read);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
