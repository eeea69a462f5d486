using System.Diagnostics;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Operate;

/// <summary>The users, groups and rights of a register as docs/operate/samples/zones.sh sets them, taken away again with the test.</summary>
internal sealed class SeparateZones : IDisposable
{
    private static readonly string Script = Path.Combine(Checkout.Root, "docs", "operate", "samples", "zones.sh");
    private static readonly string[] Zones = ["intake", "desk", "sequencer", "public"];
    private readonly string prefix = $"tm{Environment.ProcessId}";
    private readonly TemporaryFolder program = new();

    private SeparateZones() { }

    /// <summary>The program in a folder that every user may read, wherever the checkout lies.</summary>
    public string Program => program["tidemark.dll"];

    public static SeparateZones SetUp(string data)
    {
        var zones = new SeparateZones();
        try
        {
            zones.CopyProgram();
            zones.Apply(data);
            return zones;
        }
        catch
        {
            zones.Dispose();
            throw;
        }
    }

    /// <summary>Runs the script, which may be done as often as one likes.</summary>
    public void Apply(string data)
    {
        var ended = Shell.Run(Script, "--data", data, "--prefix", prefix);
        Assert.True(ended.Status == 0, ended.Output + ended.Error);
    }

    public string UserOf(string zone) => $"{prefix}-{zone}";

    /// <summary>Runs something as a zone's user, with that user's groups and no other, to its end.</summary>
    public Ended RunAs(string zone, params string[] command) => Shell.Run("setpriv", [.. AsUser(zone), .. command]);

    /// <summary>Arguments of setpriv that leave nothing of root.</summary>
    public string[] AsUser(string zone) => ["--reuid", UserOf(zone), "--regid", UserOf(zone), "--init-groups", "--inh-caps=-all", "--no-new-privs"];

    public void Dispose()
    {
        foreach (var zone in Zones)
        {
            Shell.Run("userdel", UserOf(zone));
            Shell.Run("groupdel", UserOf(zone));
        }

        foreach (var group in new[] { "outbox", "status", "release", "taken" })
        {
            Shell.Run("groupdel", UserOf(group));
        }

        program.Dispose();
    }

    private void CopyProgram()
    {
        Shell.Must("cp", "-r", AppContext.BaseDirectory.TrimEnd('/') + "/.", program.Path);
        Shell.Must("chmod", "-R", "a+rX", program.Path);
    }
}

/// <summary>Programs of the operating system.</summary>
internal static class Shell
{
    /// <summary>Whether this is a user who may become others.</summary>
    public static bool IsRoot => Environment.UserName == "root";

    public static Ended Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Ended(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public static string Must(string program, params string[] arguments)
    {
        var ended = Run(program, arguments);
        return ended.Status == 0 ? ended.Output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {ended.Error}");
    }
}
