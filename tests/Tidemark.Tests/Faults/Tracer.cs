using System.Diagnostics;
using System.Globalization;

namespace Tidemark.Tests.Faults;

/// <summary>strace, attached to one thread of the writer and limited to the paths of its log.</summary>
internal sealed class Tracer(PreparedRegister register) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private StepWriter? _writer, _next;

    /// <summary>Steps a log; with an injection, that call of it fails or kills.</summary>
    /// <param name="root">The folder above the data.</param>
    /// <param name="paths">To which strace is limited; none for all.</param>
    /// <param name="injection">As strace takes it.</param>
    /// <returns>How the step ended, null if it was killed; and the lines of the trace that concern the folder.</returns>
    public (string? Ended, IReadOnlyList<string> Lines) Step(string root, IEnumerable<string> paths, string? injection)
    {
        _writer ??= _next ?? register.Stepping();
        if (_writer == _next) _next = null;
        var (thread, own) = _writer.Announce(Path.Combine(root, "data"));
        var trace = Path.Combine(root, "trace");
        using var strace = Start(
            ["-y", "-s", "16", "-p", thread.ToString(CultureInfo.InvariantCulture), "-o", trace, "-e", "trace=%file,%desc",
                .. paths.SelectMany(path => new[] { "-P", LogCall.Real(path, root, own) }),
                .. injection is null ? Array.Empty<string>() : ["-e", "inject=" + injection]]);
        var heard = strace.StandardError.ReadLine();
        Assert.SkipWhen(heard is null || !heard.Contains("attached", StringComparison.Ordinal), $"strace may not trace here: {heard}");
        if (injection?.Contains("SIGKILL", StringComparison.Ordinal) == true) _next = register.Stepping();
        var ended = _writer.Go();
        Assert.True(strace.WaitForExit(Longest), "strace did not end with its thread.");
        // A close that was made to fail never took place: what it would have let go of goes with the process.
        if (ended is null || injection?.StartsWith("close:", StringComparison.Ordinal) == true)
        {
            _writer.Dispose();
            _writer = null;
        }

        return (ended, [.. File.ReadLines(trace).Where(line => line.Contains(root, StringComparison.Ordinal))]);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _next?.Dispose();
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed.");
            throw;
        }
    }
}
