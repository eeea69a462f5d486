using System.CommandLine;
using Tidemark.Core.Campaigns;

namespace Tidemark.Commands;

/// <summary>`tidemark campaign FILE`: says whether a campaign file can be used, and what is wrong at which line.</summary>
internal static class CampaignCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The campaign file." };
        var command = new Command("campaign", "Check a campaign file: status 0 if it can be used, 1 with a line for each thing that is wrong.") { file };
        command.SetAction(result =>
        {
            var path = result.GetValue(file)!;
            var problems = CampaignFile.Check(path).Problems;
            foreach (var problem in problems)
            {
                Console.Error.WriteLine(CampaignFile.Line(problem));
            }

            Console.Out.WriteLine(problems.Count == 0 ? $"{path}: good" : $"{path}: {problems.Count} to mend");
            return problems.Count == 0 ? ExitStatus.Good : ExitStatus.Bad;
        });
        return command;
    }
}

/// <summary>Campaign files as commands meet them.</summary>
internal static class CampaignFile
{
    public static CampaignReading Check(string path) =>
        File.Exists(path)
            ? Campaign.Read(File.ReadAllBytes(path), path)
            : throw new WrongUseException($"{path}: no such file. campaigns/ has the default one and another to start from.");

    public static string Line(CampaignProblem problem) => $"{problem.File}:{problem.Line}: {problem.Member}: {problem.What}";
}
