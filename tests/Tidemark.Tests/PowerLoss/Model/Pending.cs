namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>One change that no sync has covered: it may have reached the disk or not.</summary>
internal abstract class Pending(int number, Inode on)
{
    public int Number => number;

    public Inode On => on;

    /// <summary>A sync has covered it since.</summary>
    public bool IsDurable { get; set; }
}

/// <summary>Bytes in a file.</summary>
internal sealed class Written(int number, Inode on, long offset, byte[] bytes) : Pending(number, on)
{
    public long Offset => offset;

    public byte[] Bytes => bytes;

    public byte[] ApplyTo(byte[] file, int from, int to)
    {
        var changed = new byte[Math.Max(file.Length, Offset + to)];
        file.CopyTo(changed, 0);
        Bytes.AsSpan(from, to - from).CopyTo(changed.AsSpan((int)Offset + from));
        return changed;
    }

    public override string ToString() => $"#{Number} {Bytes.Length} bytes at {Offset}";
}

/// <summary>A file's size.</summary>
internal sealed class Resized(int number, Inode on, long size) : Pending(number, on)
{
    public long Size => size;

    public byte[] ApplyTo(byte[] file)
    {
        Array.Resize(ref file, (int)Size);
        return file;
    }

    public override string ToString() => $"#{Number} size {Size}";
}

/// <summary>A name in a folder: what it names from now on, or nothing.</summary>
/// <param name="needs">A rename takes the old name away by itself only after it gave the new one; a sync of the old folder alone may do it before.</param>
internal sealed class Named(int number, Inode on, string name, Inode? target, Named? needs = null) : Pending(number, on)
{
    public string Name => name;

    public Inode? Target => target;

    public Named? Needs => needs;

    public override string ToString() => $"#{Number} {(Target is null ? "-" : "+")}{Name}";
}
