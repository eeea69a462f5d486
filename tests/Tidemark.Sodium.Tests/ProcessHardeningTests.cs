using System.Runtime.InteropServices;

namespace Tidemark.Sodium.Tests;

/// <summary>Core dumps are off, and unencrypted swap is told from the other kinds.</summary>
public sealed class ProcessHardeningTests : IDisposable
{
    private const string Header = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    private const int GetDumpable = 3;
    private readonly string sysBlock = Directory.CreateTempSubdirectory("tidemark-swaps-").FullName;

    public void Dispose() => Directory.Delete(sysBlock, recursive: true);

    [Fact]
    public void After_hardening_the_process_leaves_no_core_dump()
    {
        ProcessHardening.DisableCoreDumps();

        var limit = File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal));
        Assert.Equal(["0", "0"], limit["Max core file size".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]);
        Assert.Equal(0, prctl(GetDumpable, 0, 0, 0, 0));
    }

    [Fact]
    public void Without_swap_nothing_is_unencrypted() => Assert.False(Swaps.Unencrypted(Header, sysBlock));

    [Theory]
    [InlineData("/dev/sda2 partition 8388604 0 -2\n")]
    [InlineData("/swapfile file 8388604 0 -2\n")]
    [InlineData("/var/zram0 file 8388604 0 -2\n")]
    [InlineData("/dev/zram0 partition 8388604 0 100\n/dev/sda2 partition 8388604 0 -2\n")]
    public void Swap_on_a_bare_partition_or_in_a_file_is_unencrypted(string lines) =>
        Assert.True(Swaps.Unencrypted(Header + lines, sysBlock));

    [Fact]
    public void Swap_in_compressed_memory_is_safe() =>
        Assert.False(Swaps.Unencrypted(Header + "/dev/zram0 partition 8388604 0 100\n", sysBlock));

    [Fact]
    public void Swap_on_dm_crypt_is_safe_also_under_a_logical_volume()
    {
        Device("dm-0", "CRYPT-PLAIN-swap\n");
        Device("dm-1", "LVM-abc\n", "dm-0");
        Device("dm-2", "LVM-def\n", "sda3");

        Assert.False(Swaps.Unencrypted(Header + "/dev/dm-0 partition 1 0 -2\n", sysBlock));
        Assert.False(Swaps.Unencrypted(Header + "/dev/dm-1 partition 1 0 -2\n", sysBlock));
        Assert.True(Swaps.Unencrypted(Header + "/dev/dm-2 partition 1 0 -2\n", sysBlock));
    }

    private void Device(string name, string uuid, params string[] slaves)
    {
        Directory.CreateDirectory(Path.Combine(sysBlock, name, "dm"));
        File.WriteAllText(Path.Combine(sysBlock, name, "dm", "uuid"), uuid);
        foreach (var slave in slaves)
            Directory.CreateDirectory(Path.Combine(sysBlock, name, "slaves", slave));
    }

    [DllImport("libc")]
    private static extern int prctl(int option, nuint value, nuint third, nuint fourth, nuint fifth);
}
