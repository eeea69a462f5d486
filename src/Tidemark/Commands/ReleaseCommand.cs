using System.CommandLine;
using Tidemark.Log;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark release --now`: cuts a batch before its time.</summary>
internal static class ReleaseCommand
{
    public static Command Make()
    {
        var data = SharedOptions.Data();
        var now = new Option<bool>("--now") { Description = "Cut a batch of all that may be released now, however few.", Required = true };
        var yes = SharedOptions.Yes();
        var command = new Command("release", "Release what waits without waiting for a full batch. The server takes it with its next step.") { now, yes, data };
        command.SetAction(result =>
        {
            var folder = result.GetValue(data)!;
            RegisterFacts.Read(folder);
            var waiting = new ReleaseQueue(SequencerPaths.Below(folder).Release, new Core.SystemRandomSource()).Names().Count;
            Console.Error.WriteLine(waiting == 0
                ? "Nothing waits to be released."
                : $"{waiting} waiting. A batch hides each statement among the others: who knows when somebody wrote, and sees {waiting} appear now, can guess. A full batch or a day's wait costs nothing.");
            if (!Agreement.Given(result.GetValue(yes), "Release now?"))
            {
                return ExitStatus.Bad;
            }

            new SequencerRequests(SequencerPaths.Below(folder)).ReleaseNow();
            Console.Out.WriteLine("Asked. The sequencer releases with its next step.");
            return ExitStatus.Good;
        });
        return command;
    }
}
