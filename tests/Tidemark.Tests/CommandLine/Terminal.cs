using System.Diagnostics;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>The program at a terminal, with somebody who types.</summary>
internal static class Terminal
{
    /// <summary>Runs a command on a terminal of its own; what it shows, both streams, is the output.</summary>
    public static async Task<Ended> RunAsync(string typed, params string[] arguments)
    {
        var command = string.Join(' ', new[] { "dotnet", Path.Combine(AppContext.BaseDirectory, "tidemark.dll") }.Concat(arguments).Select(one => $"'{one}'"));
        var start = new ProcessStartInfo("script", ["-qefc", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TERM"] = "dumb";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(typed);
        await process.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return new Ended(process.ExitCode, await output, "");
    }
}
