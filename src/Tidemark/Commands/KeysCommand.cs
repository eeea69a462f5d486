using System.CommandLine;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark keys`: opens one sealed key so that another guard of secrets can take it, such as systemd-creds; makes a lost token key anew.</summary>
internal static class KeysCommand
{
    public static Command Make() => new("keys", "The operator's keys.") { Export(), Renew() };

    private static Command Export()
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
        return export;
    }

    private static Command Renew()
    {
        var name = new Argument<string>("NAME") { Description = "token: the others cannot be made anew, for what hangs on them would be lost." };
        name.AcceptOnlyFromAmong(OperatorKeyName.Token.Spelled());
        var keys = new Option<string>("--keys") { Description = "Folder of the operator keys.", Required = true, HelpName = "DIR" };
        var passphraseFile = SharedOptions.KeyPassphraseFile();
        var renew = new Command("renew", "Make the key of form tokens anew, if it was lost or stolen, under the passphrase of the other keys. Forms that are open have to be sent again.") { name, keys, passphraseFile };
        renew.SetAction(result =>
        {
            var folder = result.GetValue(keys)!;
            var passphrase = Private.Staff.Passphrase.Bytes(Passphrase.Existing(result.GetValue(passphraseFile), "the operator keys"));
            // A mistyped passphrase would else seal this key away from the others.
            using (var opened = KeyRing.Open(folder, [OperatorKeyName.Pepper], passphrase))
            {
                if (opened[OperatorKeyName.Pepper] is null)
                {
                    throw new WrongUseException($"{folder} does not hold the operator keys of a register.");
                }
            }

            var random = new SystemRandomSource();
            using var key = OperatorKey.Create(OperatorKeyName.Token, random);
            Durable.WriteKeyFile(Path.Combine(folder, OperatorKeyName.Token.Spelled()), SealedKeyFile.Write(key, passphrase, PassphraseCost.Standard, random));
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(passphrase);
            Console.Out.WriteLine("Made. Restart intake; where it has the key as a credential, make that anew too.");
            return ExitStatus.Good;
        });
        return renew;
    }
}
