using System.CommandLine;
using System.Text.Json;
using Tidemark.Core;
using Tidemark.Private.Staff;
using Tidemark.Private.Weeks;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark staff add`: admits a reviewer or coordinator.</summary>
internal static class StaffCommand
{
    public static Command Make()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var role = new Option<string>("--role") { Description = "reviewer or coordinator.", DefaultValueFactory = _ => "reviewer" };
        role.AcceptOnlyFromAmong("reviewer", "coordinator");
        var data = SharedOptions.Data();
        var file = new Option<string?>("--passphrase-file") { Description = "File whose first line is the passphrase. Without it you are asked.", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var add = new Command("add", "Admit a member of staff; prints their recovery sheet and authenticator secret once. Weeks that have begun reach them when a member signs in.") { name, role, data, file, json };
        add.SetAction(result =>
        {
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            var places = new RegisterPlaces(result.GetValue(data)!);
            var random = new SystemRandomSource();
            using var staff = new StaffStore(places.Private.Staff, random, TimeProvider.System);
            var chosen = result.GetValue(role) == "coordinator" ? StaffRole.Coordinator : StaffRole.Reviewer;
            var made = staff.Add(facts.Origin, result.GetValue(name)!, chosen, Passphrase.New(result.GetValue(file), result.GetValue(name)!))
                ?? throw new WrongUseException($"There is already somebody called {result.GetValue(name)}. Choose another name.");
            using var weeks = new WeekStore(places.Private.Weeks, random);
            weeks.RemakeFuture(facts.Centre, Days.Today(TimeProvider.System), staff.All());
            if (result.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(MemberAnswer.Of(made), CommandJson.Plain.MemberAnswer));
            }
            else
            {
                Print(made);
            }

            return ExitStatus.Good;
        });
        return new Command("staff", "The people who sign in at the desk.") { add };
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
