using System.CommandLine;
using Tidemark.Core.Campaigns;
using Tidemark.Web;

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
    public static CampaignReading Check(string path)
    {
        if (!File.Exists(path))
        {
            throw new WrongUseException($"{path}: no such file. campaigns/ has the default one and another to start from.");
        }

        var reading = Campaign.Read(File.ReadAllBytes(path), path);
        return reading.Campaign is { } campaign && WithoutPages(campaign).ToList() is { Count: > 0 } missing
            ? new CampaignReading(null, [new CampaignProblem(path, LineOfLanguages(path), "languages", $"Pages are also written in {string.Join(", ", missing)}: every text needs that language too.")])
            : reading;
    }

    // A campaign may have more languages than pages are written in, never fewer: a page has no words of its own for what is left.
    private static IEnumerable<string> WithoutPages(Campaign campaign) =>
        Language.All.Select(one => one.Code).Where(code => campaign.FindLanguage(code) is null);

    private static int LineOfLanguages(string path) =>
        1 + File.ReadLines(path).TakeWhile(line => !line.Contains("\"languages\"", StringComparison.Ordinal)).Count();

    public static string Line(CampaignProblem problem) => $"{problem.File}:{problem.Line}: {problem.Member}: {problem.What}";
}
