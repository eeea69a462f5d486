using System.CommandLine;
using Spectre.Console;
using Tidemark.Core;
using Tidemark.Demo;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark demo`: makes a demonstration register on the first start, fills it, and serves it.</summary>
internal static class DemoCommand
{
    public static Command Make()
    {
        var data = SharedOptions.Data();
        var statements = new Option<int>("--statements") { Description = "Invented statements to begin with.", DefaultValueFactory = _ => 2000, HelpName = "N" };
        var listen = SharedOptions.Listen();
        var command = new Command("demo", "Serve a demonstration with invented statements; the first start makes it. It can never become a real register.") { data, statements, listen };
        command.SetAction(async (result, cancel) =>
        {
            var options = SharedOptions.Settings(null, Path.GetFullPath(result.GetValue(data)!), null, result.GetValue(listen));
            if (!File.Exists(RegisterFacts.PathIn(options.Data)))
            {
                DemoRegister.Make(options.Data);
            }

            var facts = RegisterFacts.Read(options.Data);
            if (!facts.IsDemo)
            {
                throw new WrongUseException($"{options.Data} holds a real register. A demonstration needs a folder of its own.");
            }

            await SeedCommand.FillAsync(facts, options, result.GetValue(statements), cancel);
            PrintSignIn(options);
            await ServeCommand.RunAsync(options, Zones.All, new KeySources(), cancel);
            return ExitStatus.Good;
        });
        return command;
    }

    private static void PrintSignIn(TidemarkOptions options)
    {
        var reviewer = DemoReviewer.Read(options.Data);
        Console.Out.WriteLine($"""

            A demonstration: every statement in it is invented.
              read      {options.Listen}/
              write     {options.Listen}/en/w
              review    {options.Listen}/en/desk
                        name        {reviewer.Name}
                        passphrase  {reviewer.Passphrase}
                        six digits  {reviewer.Code(TimeProvider.System.GetUtcNow())} (now; `{reviewer.Totp}` for an authenticator)

            """);
    }
}
