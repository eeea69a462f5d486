using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Tidemark.Log;

namespace Tidemark.Commands;

/// <summary>`tidemark synth`: writes a synthetic register of any size as its files; never into a real one.</summary>
internal static class SynthCommand
{
    private const string Campaign = "campaigns/three-withdrawals.json";

    public static Command Make()
    {
        var statements = new Option<long>("--statements") { Description = "How many statements. With tallies, acts and the rest the log has about 4 % more entries.", Required = true, HelpName = "N" };
        var seed = new Option<long>("--seed") { Description = "Any number from 0 on; another number gives another register.", Required = true, HelpName = "S" };
        var folder = new Argument<string>("DIR") { Description = "A new or empty folder, or one in which the same command was interrupted." };
        var json = SharedOptions.Json();
        var command = new CommandWithExamples(
            "synth",
            "Write a synthetic register of any size as its files, to try programs and machines on: the same numbers give the same bytes. After Ctrl-C the same command goes on.",
            "tidemark synth --statements 2000 --seed 1 /tmp/small",
            "tidemark synth --statements 34400000 --seed 1 --json /srv/large",
            "tidemark verify /tmp/small --key \"$(cat /tmp/small/vkey)\"")
        {
            folder, statements, seed, json,
        };
        command.SetAction(async (result, cancel) =>
        {
            var request = new SynthRequest
            {
                Folder = Path.GetFullPath(result.GetValue(folder)!),
                Statements = result.GetValue(statements),
                Seed = result.GetValue(seed),
                Campaign = CampaignFile(),
            };
            try
            {
                Print(await ProgressBars.ShowAsync(bars => Task.Run(
                    () => SynthWriting.Run(request, bars.Of<SynthProgress>(at => ("writing a synthetic register", at.Done, at.Total)), cancel), CancellationToken.None)), request, result.GetValue(json));
                return ExitStatus.Good;
            }
            catch (SynthRefusedException refused)
            {
                throw new WrongUseException(refused.Message);
            }
        });
        return command;
    }

    private static byte[] CampaignFile()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Campaign)!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Print(SynthResult made, SynthRequest request, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new SynthAnswer(made, request), CommandJson.Plain.SynthAnswer));
            return;
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            A synthetic register: every statement in it is made up by a program.
              origin  {made.Origin}
              size    {made.Size:#,0} entries, {request.Statements:#,0} of them statements; {made.Bytes:#,0} bytes
              root    {made.Root}
              key     {made.Vkey}
                      Worthless: anybody can make its secret half from the seed.
              took    {made.Seconds:0.0} s

            """));
    }
}

/// <summary>What synth answers to a program.</summary>
internal sealed record SynthAnswer(string Origin, long Statements, long Seed, long Size, string Root, string Vkey, double Seconds, long Bytes)
{
    public SynthAnswer(SynthResult made, SynthRequest request)
        : this(made.Origin, request.Statements, request.Seed, made.Size, made.Root, made.Vkey, Math.Round(made.Seconds, 3), made.Bytes)
    {
    }
}
