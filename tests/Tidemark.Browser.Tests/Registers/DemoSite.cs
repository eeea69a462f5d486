using System.Text.Json;
using Tidemark.Browser.Tests.Visits;
using Tidemark.Tests.Running;

[assembly: AssemblyFixture(typeof(Tidemark.Browser.Tests.Registers.DemoSite))]

namespace Tidemark.Browser.Tests.Registers;

/// <summary>A demonstration register with some sixty statements, made and served once for all tests. It releases within seconds.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public const int Statements = 60;

    private readonly TemporaryFolder folder = new();
    private TidemarkProcess? running;
    private Visit? desk;

    public string Address => running!.Address;

    /// <summary>The register's public key, as its operator would print it.</summary>
    public string Key { get; private set; } = "";

    internal Wire Wire { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var data = folder["data"];
        running = await TidemarkProcess.ServeAsync("demo", "--statements", $"{Statements}", "--data", data);
        Wire = new Wire(Address);
        using var facts = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(data, "register.json")));
        Key = facts.RootElement.GetProperty("verifierKey").GetString()!;
    }

    /// <summary>The desk with its reviewer signed in, who stays there for the whole run.</summary>
    internal async Task<DeskVisit> DeskAsync(Chromium chromium)
    {
        if (desk is null)
        {
            desk = await Visit.StartAsync(chromium, Address, "en", Screen.Desktop);
            await new DeskVisit(desk).SignInAsync(Reviewer());
        }

        return new DeskVisit(desk);
    }

    private Reviewer Reviewer()
    {
        using var reviewer = JsonDocument.Parse(File.ReadAllBytes(folder["data/demo-reviewer.json"]));
        string Of(string member) => reviewer.RootElement.GetProperty(member).GetString()!;
        return new Reviewer(Of("Name"), Of("Passphrase"), new Authenticator(Of("Totp")));
    }

    public async ValueTask DisposeAsync()
    {
        if (desk is not null)
        {
            await desk.DisposeAsync();
        }

        if (running is not null)
        {
            await running.DisposeAsync();
        }

        folder.Dispose();
    }
}
