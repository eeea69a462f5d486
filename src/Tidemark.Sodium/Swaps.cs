namespace Tidemark.Sodium;

/// <summary>Reads /proc/swaps and asks /sys/block what the devices in it are made of.</summary>
internal static class Swaps
{
    private const int DeepestStack = 8;

    internal static bool Unencrypted(string procSwaps, string sysBlock) =>
        procSwaps.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(' ', 2)[0])
            .Any(device => !IsSafe(Path.GetFileName(device), device, sysBlock));

    // A swap file counts as unencrypted: what its file system lies on cannot be told from here.
    private static bool IsSafe(string name, string device, string sysBlock) =>
        device == "/dev/" + name && (name.StartsWith("zram", StringComparison.Ordinal) || OnCrypt(name, sysBlock, DeepestStack));

    private static bool OnCrypt(string name, string sysBlock, int depth)
    {
        var block = Path.Combine(sysBlock, name);
        var uuid = Path.Combine(block, "dm", "uuid");
        if (File.Exists(uuid) && File.ReadAllText(uuid).StartsWith("CRYPT-", StringComparison.Ordinal))
            return true;
        var slaves = Path.Combine(block, "slaves");
        if (depth == 0 || !Directory.Exists(slaves))
            return false;
        var under = Directory.GetFileSystemEntries(slaves).Select(entry => Path.GetFileName(entry)).ToArray();
        return under.Length > 0 && under.All(slave => OnCrypt(slave, sysBlock, depth - 1));
    }
}
