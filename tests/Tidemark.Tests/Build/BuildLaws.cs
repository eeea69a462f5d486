using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Tidemark.Tests.Build;

/// <summary>Builds the probe project as it is and with one law broken each time: a law that cannot fail a build is not one.</summary>
public sealed class BuildLaws : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tidemark-probe-").FullName;

    public BuildLaws()
    {
        foreach (var file in new[] { "Tidemark.Probe.csproj", "Clock.cs", "packages.lock.json" })
        {
            Assert.True(File.Exists(Path.Combine(Probe, file)), file);
        }
    }

    private static string Probe => Path.Combine(Checkout.Root, "tests", "Tidemark.Probe");

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task The_probe_builds_while_it_keeps_every_law()
    {
        var (status, output) = await Build(locked: true);
        Assert.True(status == 0, output);
    }

    [Fact]
    public async Task A_banned_symbol_fails_the_build() => await Fails("RS0030", locked: true, "-p:Break=symbol");

    [Fact]
    public async Task A_reference_across_zones_fails_the_build() => await Fails("TM0001", locked: false, "-p:Break=reference");

    [Fact]
    public async Task A_package_that_is_not_in_the_lock_file_fails_the_build() => await Fails("NU1004", locked: true, "-p:Break=lock");

    [Fact]
    public async Task A_changed_lock_file_fails_the_build()
    {
        var text = File.ReadAllText(Path.Combine(Probe, "packages.lock.json"));
        var changed = Regex.Replace(text, "\"contentHash\": \"....", "\"contentHash\": \"AAAA");
        Assert.NotEqual(text, changed);
        var file = Path.Combine(folder, "packages.lock.json");
        File.WriteAllText(file, changed);
        await Fails("NU1403", locked: true, $"-p:Lock={file}");
    }

    private async Task Fails(string code, bool locked, params string[] arguments)
    {
        var (status, output) = await Build(locked, arguments);
        Assert.NotEqual(0, status);
        Assert.Contains($"error {code}", output, StringComparison.Ordinal);
    }

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private static async Task<(int Status, string Output)> Build(bool locked, params string[] arguments)
    {
        await OneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var start = new ProcessStartInfo("dotnet", ["build", Probe, "-nodeReuse:false", "-v", "q", "--nologo", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["TIDEMARK_LOCKED"] = locked ? "1" : "0";
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output + await error);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
