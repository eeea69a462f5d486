using System.CommandLine;
using System.Text.Json;
using Tidemark.Core;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Register;
using Tidemark.Sodium;

namespace Tidemark.Commands;

/// <summary>`tidemark staff`: admits reviewers and coordinators, and lets in again who lost a passphrase.</summary>
internal static class StaffCommand
{
    public static Command Make() => new("staff", "The people who sign in at the desk.") { Add(), Recover() };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var role = new Option<string>("--role") { Description = "reviewer or coordinator.", DefaultValueFactory = _ => "reviewer" };
        role.AcceptOnlyFromAmong("reviewer", "coordinator");
        var data = SharedOptions.Data();
        var file = new Option<string?>("--passphrase-file") { Description = "File whose first line is the passphrase. Without it you are asked.", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var add = new Command("add", "Admit a member of staff; prints their recovery sheet and authenticator secret once. Older weeks, this one and the next reach them when a member signs in.") { name, role, data, file, json };
        add.SetAction(result =>
        {
            ProcessHardening.DisableCoreDumps();
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            RegisterCreation.CheckMember(result.GetValue(name)!);
            var places = new RegisterPlaces(result.GetValue(data)!);
            var random = new SystemRandomSource();
            using var staff = new StaffStore(places.Private.Staff, random, TimeProvider.System);
            var chosen = result.GetValue(role) == "coordinator" ? StaffRole.Coordinator : StaffRole.Reviewer;
            var made = staff.Add(facts.Origin, result.GetValue(name)!, chosen, Passphrase.New(result.GetValue(file), result.GetValue(name)!))
                ?? throw new WrongUseException($"There is already somebody called {result.GetValue(name)}. Choose another name.");
            using var weeks = new WeekStore(places.Private.Weeks, random);
            weeks.RemakeFuture(facts.Centre, Days.Today(TimeProvider.System), staff.All());
            Print(made, result.GetValue(json));
            return ExitStatus.Good;
        });
        return add;
    }

    private static Command Recover()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var data = SharedOptions.Data();
        var sheetFile = new Option<string?>("--sheet-file") { Description = "File whose first line is the recovery sheet. Without it you are asked.", HelpName = "FILE" };
        var file = new Option<string?>("--passphrase-file") { Description = "File whose first line is the new passphrase. Without it you are asked.", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var recover = new Command("recover", "Give a member a new passphrase for their recovery sheet; prints a new sheet and a new authenticator secret once, and the old ones end.") { name, data, sheetFile, file, json };
        recover.SetAction(async (result, cancel) =>
        {
            ProcessHardening.DisableCoreDumps();
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            using var staff = new StaffStore(new RegisterPlaces(result.GetValue(data)!).Private.Staff, new SystemRandomSource(), TimeProvider.System);
            var sheet = Passphrase.Existing(result.GetValue(sheetFile), "the printed recovery sheet");
            var made = await staff.RecoverAsync(facts.Origin, result.GetValue(name)!, sheet, Passphrase.New(result.GetValue(file), result.GetValue(name)!), cancel)
                ?? throw new WrongUseException($"This sheet does not open the key of {result.GetValue(name)}. Nothing was changed: look at the name, and at each group of the sheet.");
            Print(made, result.GetValue(json));
            return ExitStatus.Good;
        });
        return recover;
    }

    private static void Print(NewMember made, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(MemberAnswer.Of(made), CommandJson.Plain.MemberAnswer));
        }
        else
        {
            Print(made);
        }
    }

    /// <summary>What is shown only once.</summary>
    public static void Print(NewMember made) => Console.Out.WriteLine($"""
        {made.Member.Name} can sign in at the desk. The following is shown only this once.

        Secret for the authenticator (six-digit codes):
          {made.AuthenticatorSecret}
          {made.AuthenticatorAddress}

        Recovery sheet: print it, keep it away from computers. It opens the account if the passphrase is lost.
        {made.Sheet}

        """);
}
