using System.Diagnostics;
using System.Text.Json;
using Tidemark.Tests;
using Tidemark.Tests.Running;

[assembly: AssemblyFixture(typeof(Tidemark.Browser.Tests.Registers.RealSite))]

namespace Tidemark.Browser.Tests.Registers;

/// <summary>A register made by `tidemark init`, with three reviewers, served once for all tests. Nothing is released before somebody asks.</summary>
public sealed class RealSite : IAsyncLifetime
{
    /// <summary>After this time without a request a session at its desk ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, Reviewer> reviewers = [];
    private TidemarkProcess? running;

    public string Address => running!.Address;

    public string Key { get; private set; } = "";

    /// <summary>The cookie of a session that nobody has touched since <see cref="Idling"/> began.</summary>
    public string IdleCookie { get; private set; } = "";

    public Stopwatch Idling { get; } = new();

    internal Wire Wire { get; private set; } = null!;

    internal Reviewer Reviewer(string name) => reviewers[name];

    public async ValueTask InitializeAsync()
    {
        var (data, keys, keyFile) = (folder["data"], folder["keys"], folder.Write("keys.txt", "a passphrase for the keys"));
        var made = await RunAsync(
            "init", "--origin", "register.example", "--campaign", Path.Combine(Checkout.Root, "campaigns", "three-withdrawals.json"),
            "--data", data, "--keys", keys, "--key-passphrase-file", keyFile,
            "--reviewer", "first", "--reviewer-passphrase-file", Passphrase("first"), "--json");
        Key = made.GetProperty("vkey").GetString()!;
        Know("first", made);
        foreach (var name in new[] { "second", "third" })
        {
            Know(name, await RunAsync("staff", "add", name, "--data", data, "--passphrase-file", Passphrase(name), "--json"));
        }

        var config = folder.Write("settings.json", """{ "desk": { "idleMinutes": 1 }, "sequencer": { "stepSeconds": 1 } }""");
        running = await TidemarkProcess.ServeAsync(
            "serve", "--data", data, "--keys", keys, "--key-passphrase-file", keyFile, "--config", config, "--accept-swap");
        Wire = new Wire(Address);

        // The first to sign in hands this week's key to the reviewers admitted since; this session is then left alone until it ends.
        IdleCookie = await Wire.SignInAsync(reviewers["first"]);
        Idling.Start();
    }

    /// <summary>Asks for a batch now, however small.</summary>
    internal async Task ReleaseAsync()
    {
        var asked = await TidemarkProcess.RunAsync("release", "--now", "--yes", "--data", folder["data"]);
        Assert.True(asked.Status == 0, asked.Error);
    }

    private string Passphrase(string name) => folder.Write($"{name}.txt", $"the passphrase of {name}");

    private void Know(string name, JsonElement made) =>
        reviewers[name] = new Reviewer(name, $"the passphrase of {name}", new Authenticator(made.GetProperty("totp").GetString()!));

    private static async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var ended = await TidemarkProcess.RunAsync(arguments);
        Assert.True(ended.Status == 0, ended.Error);
        return JsonSerializer.Deserialize<JsonElement>(ended.Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
        }

        folder.Dispose();
    }
}
