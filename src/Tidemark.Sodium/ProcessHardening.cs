using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Tidemark.Sodium;

/// <summary>Keeps the memory of this process out of core dumps, and tells whether the machine could swap it out in clear.</summary>
public static partial class ProcessHardening
{
    private const int SetDumpable = 4;
    private const int LimitCore = 4;

    /// <summary>No core dump of this process, and no debugger of the same user, for the rest of its life.</summary>
    public static void DisableCoreDumps()
    {
        if (prctl(SetDumpable, 0, 0, 0, 0) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "prctl(PR_SET_DUMPABLE, 0) failed.");
        var none = new ResourceLimit();
        if (setrlimit(LimitCore, in none) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "setrlimit(RLIMIT_CORE, 0) failed.");
    }

    /// <summary>Whether any swap space in use is neither on dm-crypt nor in compressed memory (zram).</summary>
    public static bool UnencryptedSwap() => Swaps.Unencrypted(File.ReadAllText("/proc/swaps"), "/sys/block");

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setrlimit(int resource, in ResourceLimit limit);

    /// <summary>The C struct rlimit.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ResourceLimit(nuint Current, nuint Maximum);
}
