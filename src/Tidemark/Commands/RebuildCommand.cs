using System.CommandLine;
using Tidemark.Log;
using Tidemark.Register;
using Tidemark.Transparency;
using Tidemark.Web;

namespace Tidemark.Commands;

/// <summary>`tidemark sequencer rebuild`: makes the sequencer's state from the log, when it was lost or the log was fetched from a mirror.</summary>
internal static class RebuildCommand
{
    public static Command Make()
    {
        var (data, last, yes) = (SharedOptions.Data(), SharedOptions.LastCheckpoint(), SharedOptions.Yes());
        var command = new Command("rebuild", "Make the sequencer's state from the log beside it: after it was damaged or lost, or after log/ was fetched from a mirror. Ask everybody who keeps checkpoints first.") { data, last, yes };
        command.SetAction(async (result, cancel) =>
        {
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            var key = VerifierKey.TryParse(facts.VerifierKey, out var read) ? read : throw new InvalidDataException("register.json: the log's key is damaged.");
            var readings = await Task.WhenAll((result.GetValue(last) ?? []).Select(source => CheckpointSource.ReadAsync(source, key, cancel)));
            if (readings.FirstOrDefault(reading => reading.Known is null) is { } unread)
            {
                throw new WrongUseException($"--last-checkpoint {unread.Source}: {unread.Why}.");
            }

            return await RebuildAsync(SequencerPaths.Below(result.GetValue(data)!), key, [.. readings.Select(reading => reading.Known!)], result.GetValue(yes));
        });
        return command;
    }

    private static async Task<int> RebuildAsync(SequencerPaths paths, VerifierKey key, IReadOnlyList<KnownCheckpoint> kept, bool yes)
    {
        try
        {
            using var rebuild = await ProgressBars.ShowAsync(bars => Task.Run(
                () => StateRebuild.Look(paths, key, kept, opening => bars?.Report(("reading the log", opening.Entries, opening.Of)))));
            var givenUp = rebuild.GivenUp == 0 ? "" : $" {rebuild.GivenUp} entries that were written and never public are not whole and are given up; what they were made of is released anew.";
            if (!Agreement.Given(yes, $"The log here has {rebuild.State.Size} entries, {rebuild.Published} of them public.{givenUp} If anybody holds a checkpoint of more, going on from here makes two histories, and the log is dead. Has everybody been asked?"))
            {
                return ExitStatus.Bad;
            }

            rebuild.Write();
            Console.Out.WriteLine($"The state is that of the log: {rebuild.State.Size} entries. `tidemark sequencer open`, or starting the process again, lets it go on.");
            return ExitStatus.Good;
        }
        catch (LogRefusal refusal)
        {
            foreach (var line in RefusalText.Lines(Texts.Load(typeof(RebuildCommand).Assembly), refusal))
            {
                Console.Error.WriteLine(line);
            }

            return ExitStatus.Bad;
        }
        catch (InvalidOperationException busy)
        {
            throw new WrongUseException(busy.Message);
        }
    }
}
