using System.CommandLine;
using Tidemark.Private.Keys;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark keys export`: opens one sealed key so that another guard of secrets can take it, such as systemd-creds.</summary>
internal static class KeysCommand
{
    public static Command Make()
    {
        var name = new Argument<string>("NAME") { Description = "log, release, pepper or token." };
        name.AcceptOnlyFromAmong([.. OperatorKeyNames.All.Select(key => key.Spelled())]);
        var keys = new Option<string>("--keys") { Description = "Folder of the operator keys.", Required = true, HelpName = "DIR" };
        var passphrase = SharedOptions.KeyPassphraseFile();
        var export = new Command("export", "Write one key, unsealed, to standard output: for a pipe into systemd-creds or into --keys-fd, never for a terminal or a file.") { name, keys, passphrase };
        export.SetAction(result =>
        {
            Sodium.ProcessHardening.DisableCoreDumps();
            if (!Console.IsOutputRedirected)
            {
                throw new WrongUseException("A key is not shown on a terminal. Pipe it on: `tidemark keys export log --keys DIR | systemd-creds encrypt --name=tidemark.log - FILE`.");
            }

            var wanted = OperatorKeyNames.All.Single(key => key.Spelled() == result.GetValue(name));
            using var opened = KeyRing.Open(result.GetValue(keys)!, [wanted], result.GetValue(passphrase));
            if (opened[wanted] is not { } secret)
            {
                throw new WrongUseException($"{result.GetValue(keys)} holds no key called {wanted.Spelled()}.");
            }

            using var key = new OperatorKey(wanted, Sodium.LockedBytes.Copy(secret.Span));
            using var output = Console.OpenStandardOutput();
            output.Write(PlainKeys.Write(key));
            return ExitStatus.Good;
        });
        return new Command("keys", "The operator's keys.") { export };
    }
}
