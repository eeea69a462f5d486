using System.Diagnostics;
using System.Text;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Operate;

/// <summary>One zone in a process of its own user, as its systemd unit would start it.</summary>
internal sealed class ZoneProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private ZoneProcess(Process process, string address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts a zone; the umask is that of its unit, and the shell's words after the command hand over what only root may read.</summary>
    public static ZoneProcess Start(SeparateZones zones, string zone, string umask, IEnumerable<string> arguments, string handOver = "", (string Name, string Value)? variable = null)
    {
        var address = $"http://127.0.0.1:{TidemarkProcess.FreePort()}";
        var start = new ProcessStartInfo("sh", ["-c", $"umask {umask}; exec setpriv \"$@\" {handOver}", "sh", .. zones.AsUser(zone), "dotnet", zones.Program, "serve", "--zones", zone, "--listen", address, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["HOME"] = "/nonexistent";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (variable is { } one)
        {
            start.Environment[one.Name] = one.Value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ZoneProcess(process, address);
    }

    /// <summary>Waits until its health is good.</summary>
    public async Task WorksAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(5) };
        var patience = Stopwatch.StartNew();
        var last = "it never answered";
        while (patience.Elapsed < TimeSpan.FromMinutes(1))
        {
            Assert.False(process.HasExited, Output);
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                last = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                last = problem.Message;
            }

            await Task.Delay(200);
        }

        Assert.Fail($"{last}\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
