using System.CommandLine;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark sequencer`: says that a day is right for which it stopped, that what it refused was mended, and what becomes of records that it set aside.</summary>
internal static class SequencerCommand
{
    public static Command Make() => new("sequencer", "The part that writes the log.") { Resume(), Open(), RebuildCommand.Make(), Refused() };

    private static Command Resume()
    {
        var data = SharedOptions.Data();
        var day = new Option<string>("--day") { Description = "Today's date in UTC, as YYYY-MM-DD: what you know it to be, not what the machine says.", Required = true, HelpName = "DAY" };
        var resume = new Command("resume", "Let a sequencer go on that stopped because of its day: after days without a checkpoint, or with a clock that went wrong. Holds for that day alone.") { data, day };
        resume.SetAction(result =>
        {
            RegisterFacts.Read(result.GetValue(data)!);
            if (!Days.TryRead(result.GetValue(day)!, out var said))
            {
                throw new WrongUseException($"{result.GetValue(day)}: a day is written 2026-01-31.");
            }

            CheckDay(said, Days.Today(TimeProvider.System), LastDay(result.GetValue(data)!));
            new SequencerRequests(SequencerPaths.Below(result.GetValue(data)!)).Resume(said);
            Console.Out.WriteLine("Said. The sequencer goes on with its next step; /health/sequencer tells.");
            return ExitStatus.Good;
        });
        return resume;
    }

    private static void CheckDay(DateOnly said, DateOnly today, DateOnly? last)
    {
        if (said != today)
        {
            throw new WrongUseException($"The clock of this machine shows {Days.Write(today)}, and the sequencer goes by it: {Days.Write(said)} would not let it go on. If the clock is wrong, set it right; if it is right, name its day.");
        }

        if (said < last)
        {
            throw new WrongUseException($"The last checkpoint is of {Days.Write(last.Value)}: nothing can be written on a day before. If the clock is wrong, set it right; else wait until that day.");
        }
    }

    private static DateOnly? LastDay(string data)
    {
        var folder = new LogFolder(SequencerPaths.Below(data).Log).Checkpoints;
        var days = Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
        return days.Select(file => Days.TryRead(Path.GetFileName(file), out var day) ? day : (DateOnly?)null).Max();
    }

    private static Command Open()
    {
        var data = SharedOptions.Data();
        var open = new Command("open", "Let a sequencer look at its files again that refused to go on, once you have done what it said. Starting its process again does the same.") { data };
        open.SetAction(result =>
        {
            RegisterFacts.Read(result.GetValue(data)!);
            new SequencerRequests(SequencerPaths.Below(result.GetValue(data)!)).Open();
            Console.Out.WriteLine("Said. It looks with its next step; /health/sequencer tells.");
            return ExitStatus.Good;
        });
        return open;
    }

    private static Command Refused()
    {
        var data = SharedOptions.Data();
        var again = new Option<bool>("--again") { Description = "Have all of them judged once more with the next step: after the cause is mended." };
        var drop = new Option<bool>("--drop") { Description = "Destroy all of them. Asks first." };
        var yes = SharedOptions.Yes();
        var refused = new Command("refused", "Name what the sequencer set aside because it would break a rule. A case goes back to the desk by itself; acts and instructions wait for you.") { data, again, drop, yes };
        refused.SetAction(result =>
        {
            RegisterFacts.Read(result.GetValue(data)!);
            if (result.GetValue(again) && result.GetValue(drop))
            {
                throw new WrongUseException("--again or --drop, not both.");
            }

            var requests = new SequencerRequests(SequencerPaths.Below(result.GetValue(data)!));
            var records = requests.Refused();
            Console.Out.WriteLine(records.Count == 0 ? "Nothing is set aside." : string.Join('\n', records.Select(record => $"{record.Name}  {record.Rule}: {record.Why}")));
            if (records.Count == 0 || !(result.GetValue(again) || result.GetValue(drop)))
            {
                return ExitStatus.Good;
            }

            if (result.GetValue(drop) && !Agreement.Given(result.GetValue(yes), "All of these but those of cases will be destroyed."))
            {
                return ExitStatus.Bad;
            }

            (result.GetValue(again) ? (Action)requests.TryAgain : requests.Drop)();
            Console.Out.WriteLine("Asked. The sequencer does it with its next step.");
            return ExitStatus.Good;
        });
        return refused;
    }
}
