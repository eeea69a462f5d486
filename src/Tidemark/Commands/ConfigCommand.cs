using System.CommandLine;

namespace Tidemark.Commands;

/// <summary>`tidemark config`: every setting with the value in force.</summary>
internal static class ConfigCommand
{
    public static Command Make()
    {
        var config = SharedOptions.Config();
        var command = new Command("config", "Print every setting as JSON, with its default or what --config sets.") { config };
        command.SetAction(result =>
        {
            Console.Out.WriteLine(TidemarkSettings.Write(TidemarkSettings.Read(result.GetValue(config))));
            return ExitStatus.Good;
        });
        return command;
    }
}
