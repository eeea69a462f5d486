using System.CommandLine;
using System.Text.Json;
using Tidemark.Core;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Register;
using Tidemark.Sodium;

namespace Tidemark.Commands;

/// <summary>`tidemark staff`: admits reviewers and coordinators, lets in again who lost a passphrase, and takes members away.</summary>
internal static class StaffCommand
{
    public static Command Make() => new("staff", "The people who sign in at the desk.") { Add(), Recover(), Remove() };

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

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var data = SharedOptions.Data();
        var yes = SharedOptions.Yes();
        var remove = new Command("remove", "Take a member away: their session ends, and no case filed from now on is for their eyes. Copies of files that they made keep what they could open.") { name, data, yes };
        remove.SetAction(result =>
        {
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            var places = new RegisterPlaces(result.GetValue(data)!);
            var random = new SystemRandomSource();
            using var staff = new StaffStore(places.Private.Staff, random, TimeProvider.System);
            using var weeks = new WeekStore(places.Private.Weeks, random);
            var members = staff.All();
            var member = members.FirstOrDefault(one => one.Name == result.GetValue(name)!.Trim())
                ?? throw new WrongUseException($"There is nobody called {result.GetValue(name)}.");
            // Keys that are made anew afterwards do not count: nothing is sealed to them yet.
            var told = WeekStore.LastTold(Days.Today(TimeProvider.System)).ToString();
            if (members.Count == 1 || weeks.OnlyOpenedBy(member).Any(week => string.CompareOrdinal(week, told) <= 0))
            {
                throw new WrongUseException($"Only {member.Name} can open some of the weeks: their cases would be lost. Admit somebody else with `tidemark staff add`, and let {member.Name} sign in at the desk once, which hands those weeks on.");
            }

            if (!Agreement.Given(result.GetValue(yes), $"{member.Name} will be taken away."))
            {
                return ExitStatus.Bad;
            }

            staff.Remove(member.Name);
            weeks.Unseal(member);
            weeks.RemakeFuture(facts.Centre, Days.Today(TimeProvider.System), staff.All());
            Console.Out.WriteLine($"{member.Name} cannot sign in any more.");
            return ExitStatus.Good;
        });
        return remove;
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
