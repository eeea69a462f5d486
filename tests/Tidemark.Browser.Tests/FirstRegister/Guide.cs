using System.Diagnostics;
using System.Text.RegularExpressions;
using Tidemark.Tests;

namespace Tidemark.Browser.Tests.FirstRegister;

/// <summary>docs/start/first-register.md as a reader has it: commands to run word for word, in a checkout with a folder around it.</summary>
internal sealed partial class Guide : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tidemark-first-").FullName;
    private readonly string checkout;

    public Guide()
    {
        Text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "start", "first-register.md"));
        Commands = [.. Blocks().Matches(Text).Select(block => block.Groups["commands"].Value)];
        checkout = Directory.CreateDirectory(Path.Combine(folder, "checkout")).FullName;
        File.CreateSymbolicLink(Path.Combine(checkout, "campaigns"), Path.Combine(Checkout.Root, "campaigns"));
        File.WriteAllText(Path.Combine(checkout, "dev"), Dev());
        File.SetUnixFileMode(Path.Combine(checkout, "dev"), (UnixFileMode)0b111_101_101);
    }

    public string Text { get; }

    /// <summary>The commands of each step that has some.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>A file beside the checkout, by the path that the guide gives it.</summary>
    public string this[string path] => Path.GetFullPath(Path.Combine(checkout, path));

    /// <summary>Runs the commands of a step to their end.</summary>
    public async Task<(int Status, string Output)> RunAsync(string commands)
    {
        using var process = Start(commands);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, string.Concat(await output));
    }

    /// <summary>Leaves the commands of a step running.</summary>
    public Process Start(string commands)
    {
        var process = Process.Start(new ProcessStartInfo("bash", ["-e", "-o", "pipefail", "-c", commands])
        {
            WorkingDirectory = checkout,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        return process;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Stands in for ./dev, whose build is done already. The guide says what to do on a machine with swap in clear: the test does it.
    private static string Dev() =>
        $"""
        #!/bin/bash
        [ "$1" = tidemark ] || exit 2
        shift
        [ "$1" = serve ] && [ "$(wc -l </proc/swaps)" -gt 1 ] && set -- "$@" --accept-swap
        exec dotnet '{Path.Combine(AppContext.BaseDirectory, "tidemark.dll")}' "$@"

        """;

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
