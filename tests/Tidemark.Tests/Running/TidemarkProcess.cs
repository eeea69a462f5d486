using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Tests.Running;

/// <summary>The program itself as its users start it: run once to its end, or left serving on a free loopback port until disposed.</summary>
internal sealed class TidemarkProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tidemark.dll");
    private readonly Process process;
    private readonly StringBuilder output = new();

    private TidemarkProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public int Id => process.Id;

    /// <summary>What the program printed so far, both streams together.</summary>
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

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments) => await RunWithInputAsync("", arguments);

    /// <summary>Runs a command to its end with something to read on standard input.</summary>
    public static async Task<Ended> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(limit.Token);
        return new Ended(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command that serves, and waits until it answers.</summary>
    public static async Task<TidemarkProcess> ServeAsync(string command, params string[] arguments)
    {
        var running = Launch(new Dictionary<string, string>(), command, arguments);
        try
        {
            await running.AnswersAsync();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a command that serves, with variables of its own in its environment, and waits for nothing.</summary>
    public static TidemarkProcess Launch(IReadOnlyDictionary<string, string> environment, string command, params string[] arguments)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        return Started(environment, address, [command, "--listen", address, .. arguments]);
    }

    /// <summary>Starts a command that ends by itself, and waits for nothing.</summary>
    public static TidemarkProcess Begin(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Started(environment, "", arguments);

    private static TidemarkProcess Started(IReadOnlyDictionary<string, string> environment, string address, string[] arguments)
    {
        var start = Start(arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new TidemarkProcess(process, address);
    }

    /// <summary>The most memory that it has held so far, in MB; null once it has ended.</summary>
    public long? PeakMemory
    {
        get
        {
            try
            {
                var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? null : long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> EndsAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Asks it to end as Ctrl-C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it as a power cut would: no last words.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        return start;
    }

    /// <summary>Waits until it answers.</summary>
    public async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(5) };
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(3))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"tidemark ended with status {process.ExitCode} instead of serving:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                return;
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"tidemark did not answer on {Address}:\n{Output}");
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}

/// <summary>How a command ended.</summary>
internal sealed record Ended(int Status, string Output, string Error);
