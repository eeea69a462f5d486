using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Core;
using Tidemark.Private.Keys;
using Tidemark.Private.Staff;
using Tidemark.Register;
using Tidemark.Sodium;

namespace Tidemark.Commands;

/// <summary>`tidemark init`: makes a real register, once.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var origin = new Option<string>("--origin") { Description = "Name of the log, without a scheme: the address under which it will be published.", Required = true, HelpName = "NAME" };
        var campaign = new Option<string>("--campaign") { Description = "The campaign file (campaigns/ has two).", Required = true, HelpName = "FILE" };
        var data = SharedOptions.Data();
        var keys = new Option<string>("--keys") { Description = "Folder for the operator keys, outside the data folder. Back it up apart: whoever loses the pepper loses every code.", Required = true, HelpName = "DIR" };
        var centre = new Option<string>("--centre") { Description = "Name of the centre that new cases go to.", HelpName = "NAME", DefaultValueFactory = _ => "main" };
        var reviewer = new Option<string>("--reviewer") { Description = "Sign-in name of the first reviewer.", HelpName = "NAME", DefaultValueFactory = _ => "reviewer" };
        var keyFile = SharedOptions.KeyPassphraseFile();
        var reviewerFile = new Option<string?>("--reviewer-passphrase-file") { Description = "File whose first line is the reviewer's passphrase. Without it you are asked.", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var command = new Command("init", "Make a register: its keys, its log and its first reviewer. Once: a second call refuses.") { origin, campaign, data, keys, centre, reviewer, keyFile, reviewerFile, json };
        command.SetAction(result =>
        {
            ProcessHardening.DisableCoreDumps();
            var file = result.GetValue(campaign)!;
            var reading = CampaignFile.Check(file);
            if (reading.Problems.Count > 0)
            {
                throw new WrongUseException(string.Join('\n', reading.Problems.Select(CampaignFile.Line)));
            }

            RegisterCreation.CheckPlaces(result.GetValue(data)!, result.GetValue(keys)!);
            RegisterCreation.CheckOrigin(result.GetValue(origin)!, demo: false);
            RegisterCreation.CheckNames(result.GetValue(centre)!, result.GetValue(reviewer)!);
            var made = RegisterCreation.Make(
                new NewRegister
                {
                    Origin = result.GetValue(origin)!,
                    Campaign = File.ReadAllBytes(file),
                    Data = result.GetValue(data)!,
                    Keys = result.GetValue(keys)!,
                    KeyPassphrase = Private.Staff.Passphrase.Bytes(Passphrase.New(result.GetValue(keyFile), "the operator keys")),
                    Centre = result.GetValue(centre)!,
                    Reviewer = result.GetValue(reviewer)!,
                    ReviewerPassphrase = Passphrase.New(result.GetValue(reviewerFile), $"the reviewer {result.GetValue(reviewer)}"),
                },
                new SystemRandomSource(),
                TimeProvider.System);
            Print(made, result.GetValue(json));
            return ExitStatus.Good;
        });
        return command;
    }

    private static void Print(MadeRegister made, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(MadeAnswer.Of(made), CommandJson.Plain.MadeAnswer));
            return;
        }

        Console.Out.WriteLine($"""
            The register {made.Facts.Origin} is made.

            Its public key. Publish it where people find it without asking the site (print, partners, other sites):
              {made.Facts.VerifierKey}

            """);
        StaffCommand.Print(made.Reviewer);
        Console.Out.WriteLine("Back up the key folder now, apart from the data: without the pepper in it no code can be looked up again.");
    }
}

/// <summary>What init answers to a program.</summary>
internal sealed record MadeAnswer(string Origin, string Vkey, string Reviewer, string Totp, string TotpAddress, string RecoverySheet)
{
    public static MadeAnswer Of(MadeRegister made) => new(
        made.Facts.Origin, made.Facts.VerifierKey, made.Reviewer.Member.Name,
        made.Reviewer.AuthenticatorSecret, made.Reviewer.AuthenticatorAddress, made.Reviewer.Sheet);
}

/// <summary>What staff add answers to a program.</summary>
internal sealed record MemberAnswer(string Name, string Role, string Totp, string TotpAddress, string RecoverySheet)
{
    public static MemberAnswer Of(NewMember made) => new(
        made.Member.Name, made.Member.Role == StaffRole.Coordinator ? "coordinator" : "reviewer",
        made.AuthenticatorSecret, made.AuthenticatorAddress, made.Sheet);
}

/// <summary>The answers of commands as JSON, written without reflection.</summary>
[JsonSerializable(typeof(MadeAnswer))]
[JsonSerializable(typeof(MemberAnswer))]
[JsonSerializable(typeof(SynthAnswer))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>Keys and addresses as they are, without needless escapes.</summary>
    public static CommandJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
