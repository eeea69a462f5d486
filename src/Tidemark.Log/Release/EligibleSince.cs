using System.Buffers.Binary;

namespace Tidemark.Log;

/// <summary>Since when the oldest record waits that may be released, kept over restarts: else a restart would make records wait longer than was promised.</summary>
/// <remarks>Sealed, since a moment outside a seal could be joined with a case. Durable when it is set; if its removal is lost, a batch is cut earlier.</remarks>
internal sealed class EligibleSince
{
    private readonly Disk _disk;
    private readonly string _path;
    private readonly ReleaseKey _key;

    public EligibleSince(Disk disk, string path, ReleaseKey key)
    {
        (_disk, _path, _key) = (disk, path, key);
        if (DiskRead.File(path) is { } sealedBytes && key.Open(sealedBytes) is { Length: 8 } moment)
            Moment = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(moment));
    }

    /// <summary>Null while nothing may be released.</summary>
    public DateTimeOffset? Moment { get; private set; }

    public void Set(bool anyEligible, DateTimeOffset now)
    {
        if (anyEligible && (Moment is null || Moment > now))
        {
            Span<byte> moment = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(moment, now.ToUnixTimeSeconds());
            _disk.WriteFile(_path, _key.Seal(moment), Disk.PrivateFile, DateOnly.FromDateTime(now.UtcDateTime));
            Moment = now;
        }
        else if (!anyEligible && Moment is not null)
        {
            _disk.Unlink(_path);
            Moment = null;
        }
    }
}
