using System.Buffers;
using System.Runtime.InteropServices;

namespace Tidemark.Log;

/// <summary>Reads whole files. What is not there is null; what is there and cannot be read is refused by its name.</summary>
internal static class DiskRead
{
    private const int FirstBuffer = 1 << 16;

    /// <summary>The bytes of a file, without leaving the moment of reading on it; null if it is not there.</summary>
    /// <exception cref="LogDamaged">It is there and cannot be read.</exception>
    public static byte[]? File(string path)
    {
        var file = Libc.open(path, Libc.ReadOnly | Libc.CloseOnExec | Libc.NoAccessTime, 0);
        // Only a file's owner may ask for that: where zones are different users, mount their folder with noatime.
        if (file < 0 && Marshal.GetLastPInvokeError() == Libc.NotPermitted) file = Libc.open(path, Libc.ReadOnly | Libc.CloseOnExec, 0);
        if (file < 0) return Marshal.GetLastPInvokeError() is Libc.Missing ? null : throw Failed("open", path);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            return ToEnd(file, path, ref buffer);
        }
        finally
        {
            _ = Libc.close(file);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Whether a file or folder is there. A disk that does not say is no answer: what is taken for missing is written anew, or taken for done.</summary>
    /// <exception cref="LogDamaged">It cannot be told.</exception>
    public static bool Exists(string path)
    {
        if (Libc.access(path, 0) == 0) return true;
        return Marshal.GetLastPInvokeError() is Libc.Missing or Libc.NoFolder ? false : throw Failed("access", path);
    }

    private static byte[] ToEnd(int file, string path, ref byte[] buffer)
    {
        for (var length = 0; ;)
        {
            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                buffer = larger;
            }

            var read = (int)Libc.read(file, buffer.AsSpan(length), (nuint)(buffer.Length - length));
            if (read == 0) return buffer.AsSpan(0, length).ToArray();
            if (read > 0) length += read;
            else if (Marshal.GetLastPInvokeError() != Libc.Interrupted) throw Failed("read", path);
        }
    }

    /// <summary>What passes by itself ends the batch; what does not, asks for somebody.</summary>
    internal static IOException Failed(string call, string path) => Marshal.GetLastPInvokeError() switch
    {
        Libc.NoMemory or Libc.TooMany or Libc.TooManyOfAll or Libc.Interrupted or Libc.NoSpace or Libc.QuotaUsedUp => DurableFailure.Of(call, path, Marshal.GetLastPInvokeError()),
        var errno => new LogDamaged(path, $"it cannot be read: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})", Remedy.MakeReadable),
    };
}
