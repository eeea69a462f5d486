using System.Diagnostics;
using Tidemark.Private.Keys;
using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Faults;

/// <summary>A register made once, and what the one-shot writer makes of it.</summary>
public sealed class PreparedRegister : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<int, Prepared> _prepared = [];
    private LostDisk _made = LostDisk.None;
    private RegisterKeys? _keys;

    internal RegisterKeys Keys => _keys!;

    public async ValueTask InitializeAsync()
    {
        using var register = await RealRegister.MakeAsync();
        _made = LostDisk.Of(Path.GetDirectoryName(register.Data)!);
        _made.WriteTo(_folder["made"], "data");
        _keys = new RegisterKeys(_made);
        Directory.CreateDirectory(_folder["plain"]);
        foreach (var name in OperatorKeyNames.All)
        {
            using var key = SealedKeyFile.Read(_made.Paths["keys/" + name.Spelled()]!.Bytes, name, PowerLoss.Scenario.Passphrase);
            File.WriteAllBytes(Path.Combine(_folder["plain"], name.Spelled()), PlainKeys.Write(key));
        }
    }

    /// <summary>A register of so many statements, whose next step meets everything.</summary>
    internal Prepared Prepared(int filled)
    {
        if (_prepared.TryGetValue(filled, out var known)) return known;
        using var disk = new MemoryFolder();
        _made.WriteTo(disk.Path, "data");
        return _prepared[filled] = Faults.Prepared.Of(disk.Path, Run(disk["data"], "prepare", $"{filled}"));
    }

    /// <summary>The folders after filing, coming back and handing on.</summary>
    internal LostDisk Filed()
    {
        using var disk = new MemoryFolder();
        _made.WriteTo(disk.Path, "data");
        Run(disk["data"], "filing");
        return LostDisk.Of(disk.Path);
    }

    /// <summary>A writer that steps whatever folder it is given.</summary>
    internal StepWriter Stepping() => new(Begin(_folder["made/data"], "step"));

    public ValueTask DisposeAsync()
    {
        _keys?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Run(string data, string mode, params string[] more)
    {
        using var writer = Begin(data, mode, more);
        var error = writer.StandardError.ReadToEndAsync();
        var said = writer.StandardOutput.ReadToEnd();
        Assert.True(writer.WaitForExit(TimeSpan.FromMinutes(2)) && writer.ExitCode == 0, $"{mode}: {error.Result}");
        return said;
    }

    private Process Begin(string data, string mode, params string[] more) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tidemark.Writer.dll"), mode, data, _folder["plain"], "-", .. more])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
}
