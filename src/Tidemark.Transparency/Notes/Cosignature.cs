using System.Buffers.Binary;
using System.Text;
using Tidemark.Sodium;

namespace Tidemark.Transparency;

/// <summary>The bytes of a cosignature/v1: eight of the time, then the Ed25519 signature over the time and the note's text.</summary>
internal static class Cosignature
{
    private const int TimeLength = 8;

    internal static bool TryRead(ReadOnlySpan<byte> bytes, out long time, out ReadOnlySpan<byte> signature)
    {
        time = 0;
        signature = default;
        if (bytes.Length != TimeLength + Ed25519.SignatureLength)
            return false;
        time = BinaryPrimitives.ReadInt64BigEndian(bytes);
        signature = bytes[TimeLength..];
        return time >= 0;
    }

    internal static byte[] Write(long time, ReadOnlySpan<byte> signature)
    {
        var bytes = new byte[TimeLength + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time);
        signature.CopyTo(bytes.AsSpan(TimeLength));
        return bytes;
    }

    internal static byte[] Message(ReadOnlySpan<byte> text, long time) =>
        [.. Encoding.UTF8.GetBytes($"cosignature/v1\ntime {StrictDecimal.Format(time)}\n"), .. text];
}
