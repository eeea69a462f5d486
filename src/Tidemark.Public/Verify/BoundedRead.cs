namespace Tidemark.Public.Verify;

/// <summary>Reads no more than a file may have, whatever the other side sends.</summary>
internal static class BoundedRead
{
    /// <summary>All bytes; of a file that is too long the first that are too many.</summary>
    public static async ValueTask<byte[]> All(Stream stream, int limit, CancellationToken cancel, Action? onBytes = null)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (all.Length <= limit)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit + 1 - all.Length)), cancel);
            if (read == 0) break;
            all.Write(buffer, 0, read);
            onBytes?.Invoke();
        }

        return all.ToArray();
    }
}
