using System.Diagnostics;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.PowerLoss.Trace;

namespace Tidemark.Tests.PowerLoss;

/// <summary>A program that ran once under strace, on a folder of its own: the disk before it, its calls, the disk after it.</summary>
internal sealed class Traced : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly MemoryFolder _folder;

    private Traced(MemoryFolder folder, IReadOnlyList<SystemCall> calls, LostDisk before)
    {
        (_folder, Calls, Before) = (folder, calls, before);
        After = LostDisk.Of(Root);
    }

    public string Root => _folder["disk"];

    public LostDisk Before { get; }

    public LostDisk After { get; }

    public IReadOnlyList<SystemCall> Calls { get; }

    /// <summary>Runs a program of the test's own folder on a copy of a disk; the arguments are made of its root.</summary>
    public static Traced Run(LostDisk before, string program, Func<string, string[]> arguments)
    {
        var folder = new MemoryFolder();
        try
        {
            Directory.CreateDirectory(folder["disk"]);
            before.WriteTo(folder["disk"], "");
            var trace = folder["trace"];
            string[] strace = ["-f", "-q", "-y", "-xx", "-s", "16777216", "--seccomp-bpf", "-e", "trace=%file,%desc", "-o", trace, "dotnet", Path.Combine(AppContext.BaseDirectory, program), .. arguments(folder["disk"])];
            using var process = Start(strace);
            var error = process.StandardError.ReadToEndAsync();
            _ = process.StandardOutput.ReadToEnd();
            Assert.True(process.WaitForExit(Longest), $"{program} did not end.");
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {error.Result}");
            return new Traced(folder, [.. StraceFile.Read(trace)], before);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The disk before the first call, all of it durable.</summary>
    public ModelDisk Begin()
    {
        var disk = new ModelDisk(Root);
        disk.Load(Before);
        return disk;
    }

    public void Dispose() => _folder.Dispose();

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed.");
            throw;
        }
    }
}
