using System.CommandLine;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark sequencer resume`: says that a day is right for which the sequencer stopped.</summary>
internal static class SequencerCommand
{
    public static Command Make()
    {
        var data = SharedOptions.Data();
        var day = new Option<string>("--day") { Description = "Today's date in UTC, as YYYY-MM-DD: what you know it to be, not what the machine says.", Required = true, HelpName = "DAY" };
        var resume = new Command("resume", "Let a sequencer go on that stopped because of its day: after days without a checkpoint, or with a clock that went wrong.") { data, day };
        resume.SetAction(result =>
        {
            RegisterFacts.Read(result.GetValue(data)!);
            if (!Days.TryRead(result.GetValue(day)!, out var said))
            {
                throw new WrongUseException($"{result.GetValue(day)}: a day is written 2026-01-31.");
            }

            new SequencerRequests(SequencerPaths.Below(result.GetValue(data)!)).Resume(said);
            Console.Out.WriteLine($"Said. The sequencer goes on with its next step if its clock shows {result.GetValue(day)} too; /health/sequencer tells.");
            return ExitStatus.Good;
        });
        return new Command("sequencer", "The part that writes the log.") { resume };
    }
}
