using System.CommandLine;
using Tidemark.Core;
using Tidemark.Demo;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark seed`: fills a demonstration with invented statements; never a real register.</summary>
internal static class SeedCommand
{
    public static Command Make()
    {
        var data = SharedOptions.Data();
        var statements = new Option<int>("--statements") { Description = "Go on until the log has this many.", Required = true, HelpName = "N" };
        var command = new Command("seed", "Fill a demonstration with invented statements. Refuses on a real register.") { data, statements };
        command.SetAction(async (result, cancel) =>
        {
            var options = SharedOptions.Settings(null, Path.GetFullPath(result.GetValue(data)!));
            var facts = RegisterFacts.Read(options.Data);
            if (!facts.IsDemo)
            {
                throw new WrongUseException($"{facts.Origin} is a real register: invented statements can never reach it.");
            }

            await FillAsync(facts, options, result.GetValue(statements), cancel);
            return ExitStatus.Good;
        });
        return command;
    }

    /// <summary>Fills up with a progress bar; nothing where there are enough already.</summary>
    public static async Task FillAsync(RegisterFacts facts, TidemarkOptions options, int statements, CancellationToken cancel)
    {
        using var keys = KeyRing.Gather(facts, options, Zones.All, new KeySources());
        var seed = new DemoSeed(new RunningRegister(facts, options, Zones.Intake | Zones.Desk | Zones.Sequencer, keys), DemoReviewer.Read(options.Data), new SystemRandomSource());
        if (!seed.IsNeeded(statements))
        {
            return;
        }

        await ProgressBars.ShowAsync(async bars =>
        {
            await seed.FillAsync(statements, TimeProvider.System.GetUtcNow(), bars.Of<(long Done, long Total)>(at => ("inventing two years of statements", at.Done, at.Total)), cancel);
            return true;
        });
    }
}
