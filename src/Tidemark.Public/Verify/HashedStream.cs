using System.Security.Cryptography;

namespace Tidemark.Public.Verify;

/// <summary>Passes on what is written or read and takes its hash; it leaves the stream below open.</summary>
internal sealed class HashedStream(Stream below, IncrementalHash hash) : Stream
{
    public override bool CanRead => below.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => below.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        below.Write(buffer);
    }

    public override void Flush() => below.Flush();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = below.Read(buffer);
        hash.AppendData(buffer[..read]);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
