using System.CommandLine;
using Tidemark;
using Tidemark.Commands;

var root = new RootCommand("Tidemark: takes statements of leaving, and keeps a public register whose total anyone can recompute.")
{
    InitCommand.Make(),
    ServeCommand.Make(),
    DemoCommand.Make(),
    SeedCommand.Make(),
    StaffCommand.Make(),
    KeysCommand.Make(),
    ReleaseCommand.Make(),
    ActCommand.Make(),
    SequencerCommand.Make(),
    ManifestCommand.Make(),
    VerifyCommand.Make(),
    SynthCommand.Make(),
    RetractCommand.Make(),
    CampaignCommand.Make(),
    ConfigCommand.Make(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync($"`tidemark {parsed.CommandResult.Command.Name} --help` tells how.".Replace("tidemark tidemark", "tidemark", StringComparison.Ordinal));
    return ExitStatus.WrongUse;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (WrongUseException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return ExitStatus.WrongUse;
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or Tidemark.Sqlite.StoreVersionException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return ExitStatus.Bad;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Interrupted. The same command goes on from here.");
    return ExitStatus.Bad;
}
