using System.Diagnostics;

namespace Tidemark.Tests.Attacks;

/// <summary>Where this user may mount nothing: the same test again, as the root of a namespace of its own, in which a disk in memory can be mounted.</summary>
internal static class OwnNamespace
{
    private const string Mark = "TIDEMARK_OWN_NAMESPACE";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static bool IsHere => Environment.GetEnvironmentVariable(Mark) == "1";

    /// <summary>Runs a test there; false where that is not to be had either.</summary>
    public static async Task<bool> RunAsync(Type type, string method)
    {
        if (IsHere) return false;
        var start = new ProcessStartInfo(
            "unshare", ["-Urm", "dotnet", type.Assembly.Location, "--no-progress", "--no-ansi", "--filter-method", $"{type.FullName}.{method}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[Mark] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(limit.Token);
        var said = await output + await error;
        if (!said.Contains("Test run summary", StringComparison.Ordinal)) return false;
        Assert.True(process.ExitCode == 0, said);
        return true;
    }
}
