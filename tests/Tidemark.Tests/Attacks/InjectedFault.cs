using System.Diagnostics;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Attacks;

/// <summary>Calls on some files fail from now on in a running process, until this is disposed.</summary>
internal sealed class InjectedFault(Process strace) : IDisposable
{
    public static Task<InjectedFault> InSyncsAsync(TidemarkProcess server, string error, params string[] paths) => InAsync(server, "fsync,fdatasync", error, paths);

    /// <summary>No room for any of these files.</summary>
    public static Task<InjectedFault> NoRoomAsync(TidemarkProcess server, params string[] paths) => InAsync(server, "write,pwrite64,ftruncate", "ENOSPC", paths);

    private static async Task<InjectedFault> InAsync(TidemarkProcess server, string calls, string error, string[] paths)
    {
        var process = Start(["-f", "-q", "-p", $"{server.Id}", .. paths.SelectMany(path => new[] { "-P", path }), "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}"]);
        Assert.SkipWhen(process is null, "strace is not installed.");
        var fault = new InjectedFault(process!);
        await Eventually.TrueAsync(() => process!.HasExited || Traced(server.Id), "strace has the process");
        Assert.SkipWhen(process!.HasExited, "strace may not trace here.");
        return fault;
    }

    public void Dispose()
    {
        // Asked, it lets go of the process.
        if (!strace.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", $"{strace.Id}"]);
            kill.WaitForExit();
        }

        strace.WaitForExit();
        strace.Dispose();
    }

    private static bool Traced(int process) => Directory.EnumerateDirectories($"/proc/{process}/task").All(thread =>
        File.ReadLines(Path.Combine(thread, "status")).Any(line => line.StartsWith("TracerPid:", StringComparison.Ordinal) && !line.EndsWith("\t0", StringComparison.Ordinal)));

    private static Process? Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
