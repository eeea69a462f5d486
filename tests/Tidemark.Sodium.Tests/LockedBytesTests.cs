namespace Tidemark.Sodium.Tests;

/// <summary>Secret bytes lie in locked memory and are gone when let go.</summary>
public sealed class LockedBytesTests
{
    [Fact]
    public void Locked_bytes_begin_as_zeros_and_keep_what_is_written()
    {
        using var bytes = new LockedBytes(40);
        Assert.Equal(new byte[40], bytes.Span.ToArray());

        bytes.Span[39] = 7;
        Assert.Equal(7, bytes.Span[39]);
        Assert.Equal(40, bytes.Length);
    }

    [Fact]
    public void A_copy_is_independent_of_its_source()
    {
        byte[] source = [1, 2, 3];
        using var copy = LockedBytes.Copy(source);
        source[0] = 9;
        Assert.Equal([1, 2, 3], copy.Span.ToArray());
    }

    [Fact]
    public void Disposed_bytes_cannot_be_read_and_may_be_disposed_again()
    {
        var bytes = new LockedBytes(1);
        bytes.Dispose();
        bytes.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bytes.Span.Length);
    }

    [Fact]
    public void Memory_of_live_bytes_is_locked_in_the_process()
    {
        var before = LockedKiB();
        using var bytes = new LockedBytes(64 * 1024);
        Assert.True(LockedKiB() >= before + 64);
    }

    private static long LockedKiB()
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmLck:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture);
    }
}
