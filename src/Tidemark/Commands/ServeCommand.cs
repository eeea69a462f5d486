using System.CommandLine;
using Tidemark.Core;
using Tidemark.Private.Stores;
using Tidemark.Register;
using Tidemark.Sodium;

namespace Tidemark.Commands;

/// <summary>`tidemark serve`: runs a register, whole or some of its zones.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var data = SharedOptions.Data(required: false);
        var keys = SharedOptions.Keys();
        var keyFile = SharedOptions.KeyPassphraseFile();
        var descriptor = new Option<int?>("--keys-fd") { Description = "An open file descriptor with unsealed keys, as `tidemark keys export` writes them.", HelpName = "N" };
        var zones = new Option<string?>("--zones") { Description = "Which zones this process runs: intake,desk,sequencer,public. All without it.", HelpName = "LIST" };
        var listen = SharedOptions.Listen();
        var config = SharedOptions.Config();
        var last = SharedOptions.LastCheckpoint();
        var swap = new Option<bool>("--accept-swap") { Description = "Start although swap is not encrypted; health then says so." };
        var command = new Command("serve", "Serve a register until stopped.") { data, keys, keyFile, descriptor, zones, listen, config, last, swap };
        command.SetAction(async (result, cancel) =>
        {
            var options = SharedOptions.Settings(result.GetValue(config), result.GetValue(data), result.GetValue(keys), result.GetValue(listen), result.GetValue(last));
            return await RunAsync(options with { AcceptSwap = options.AcceptSwap || result.GetValue(swap) }, ZonesText.Read(result.GetValue(zones)), new KeySources(result.GetValue(keyFile), result.GetValue(descriptor)), cancel);
        });
        return command;
    }

    /// <returns>Bad if it stopped by itself: then it has to be started again.</returns>
    public static async Task<int> RunAsync(TidemarkOptions options, Zones zones, KeySources sources, CancellationToken cancel)
    {
        var facts = RegisterFacts.Read(options.Data);
        Harden(facts, options);
        using var keys = KeyRing.Gather(facts, options, zones, sources);
        await using var app = TidemarkApp.Build(new RunningRegister(facts, options, zones, keys), new SystemRandomSource(), TimeProvider.System);
        await app.StartAsync(cancel);
        Console.Error.WriteLine($"{facts.Origin} on {options.Listen}");
        await app.WaitForShutdownAsync(cancel);
        var brokeOff = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(work => work.ExecuteTask is { IsFaulted: true });
        return brokeOff || app.Services.GetRequiredService<ProcessEnd>().Asked ? ExitStatus.Bad : ExitStatus.Good;
    }

    private static void Harden(RegisterFacts facts, TidemarkOptions options)
    {
        if (!"u\u0308".IsNormalized(System.Text.NormalizationForm.FormC) && "u\u0308".Normalize() == "\u00FC")
        {
            ProcessHardening.DisableCoreDumps();
            if (facts.IsDemo || options.AcceptSwap || !ProcessHardening.UnencryptedSwap())
            {
                return;
            }

            throw new WrongUseException("Swap on this machine is not encrypted: keys and statements could reach the disk in clear. Turn it off (swapoff -a), encrypt it, or start with --accept-swap.");
        }

        throw new WrongUseException("The system's Unicode library is missing, so texts cannot be normalised. Install libicu (apt-get install libicu72) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }
}
