using System.Text;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>Gathers the operator keys a process may have: systemd credentials first, then the key folder; a demo's lie in its data folder.</summary>
internal static class KeyRing
{
    public static OperatorKeys Gather(RegisterFacts facts, TidemarkOptions options, Zones zones, string? passphraseFile)
    {
        var wanted = ZonesText.KeysOf(zones);
        var keys = new OperatorKeys();
        try
        {
            if (Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials)
            {
                keys.AddCredentials(credentials, wanted);
            }

            if (facts.IsDemo)
            {
                keys.AddPlainFiles(new RegisterPlaces(options.Data).DemoKeys, wanted);
            }
            else if (options.Keys.Length > 0)
            {
                keys.AddSealedFiles(options.Keys, wanted, () => Private.Staff.Passphrase.Bytes(Commands.Passphrase.Existing(passphraseFile, "the operator keys")));
            }

            return keys;
        }
        catch (KeyFileException problem)
        {
            keys.Dispose();
            throw new WrongUseException(problem.Message);
        }
    }

    /// <summary>The log's signing key, if this process has it.</summary>
    public static SignerKey? LogKey(OperatorKeys keys, RegisterFacts facts)
    {
        if (keys[OperatorKeyName.Log] is not { } secret)
        {
            return null;
        }

        return SignerKey.TryParse(Encoding.ASCII.GetString(secret.Span), out var key) && key.VerifierKey.ToString() == facts.VerifierKey
            ? key
            : throw new WrongUseException($"The log key is not that of {facts.Origin}.");
    }

    public static ReleaseKey? ReleaseKeyOf(OperatorKeys keys) =>
        keys[OperatorKeyName.Release] is { } seed ? ReleaseKey.FromSeed(seed.Span) : null;
}
