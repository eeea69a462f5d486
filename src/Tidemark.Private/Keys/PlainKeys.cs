using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;
using Tidemark.Sodium;

namespace Tidemark.Private.Keys;

/// <summary>The form without a passphrase: a demo's own files, systemd credentials, or what comes through a file descriptor.</summary>
/// <remarks>Each key is three lines: <c>tidemark-plain-key-v1</c>, its name, its bytes in base64url. A descriptor may carry several in a row.</remarks>
public static class PlainKeys
{
    /// <summary>The first line of each key.</summary>
    public const string Mark = "tidemark-plain-key-v1";

    private const int LongestStream = 8 * 1024;

    /// <summary>The bytes of one key's file.</summary>
    public static byte[] Write(OperatorKey key) =>
        Encoding.ASCII.GetBytes($"{Mark}\n{key.Name.Spelled()}\n{Base64Url.Encode(key.Secret.Span)}\n");

    /// <summary>Reads every key that the bytes hold.</summary>
    public static IReadOnlyList<OperatorKey> Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        if (lines.Length < 4 || lines.Length % 3 != 1 || lines[^1].Length != 0)
            throw new KeyFileException($"These are not {Mark} keys.");
        var keys = new List<OperatorKey>();
        try
        {
            for (var at = 0; at + 3 < lines.Length; at += 3)
            {
                if (lines[at] != Mark || !OperatorKeyNames.TryParse(lines[at + 1], out var name))
                    throw new KeyFileException($"These are not {Mark} keys.");
                if (!Base64Url.TryDecode(lines[at + 2], out var secret) || !OperatorKey.Fits(name, secret.Length))
                    throw new KeyFileException($"The key {name.Spelled()} is damaged.");
                if (keys.Any(key => key.Name == name))
                    throw new KeyFileException($"The key {name.Spelled()} comes twice.");
                keys.Add(new OperatorKey(name, Locked.Take(secret)));
            }
            return keys;
        }
        catch
        {
            keys.ForEach(key => key.Dispose());
            throw;
        }
    }

    /// <summary>Reads the keys that a parent process hands over through an open descriptor, to its end.</summary>
    public static IReadOnlyList<OperatorKey> Read(Stream descriptor)
    {
        using var buffer = new LockedBytes(LongestStream);
        var length = 0;
        var piece = ArrayPool<byte>.Shared.Rent(1024);
        try
        {
            int read;
            while ((read = descriptor.Read(piece, 0, 1024)) > 0)
            {
                if (length + read > LongestStream)
                    throw new KeyFileException("More came through the descriptor than four keys can be.");
                piece.AsSpan(0, read).CopyTo(buffer.Span[length..]);
                length += read;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(piece);
            ArrayPool<byte>.Shared.Return(piece);
        }
        return Read(buffer.Span[..length]);
    }
}
