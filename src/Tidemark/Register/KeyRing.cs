using System.Text;
using Microsoft.Win32.SafeHandles;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>Where a process was told to look for the operator keys, beside its systemd credentials.</summary>
/// <param name="PassphraseFile">Holds what opens the key folder; null: ask on the terminal.</param>
/// <param name="Descriptor">An open file descriptor that carries unsealed keys.</param>
internal sealed record KeySources(string? PassphraseFile = null, int? Descriptor = null);

/// <summary>Gathers the operator keys a process may have: a descriptor and systemd credentials first, then the key folder; a demo's lie in its data folder.</summary>
internal static class KeyRing
{
    public static OperatorKeys Gather(RegisterFacts facts, TidemarkOptions options, Zones zones, KeySources sources)
    {
        var wanted = ZonesText.KeysOf(zones);
        return Filled(keys =>
        {
            if (sources.Descriptor is { } descriptor)
            {
                AddFrom(descriptor, keys, wanted);
            }

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
                AddSealed(keys, options.Keys, wanted, sources.PassphraseFile);
            }
        });
    }

    /// <summary>Opens some of the keys of a folder.</summary>
    public static OperatorKeys Open(string folder, IReadOnlyCollection<OperatorKeyName> wanted, string? passphraseFile) =>
        Filled(keys => AddSealed(keys, folder, wanted, passphraseFile));

    /// <summary>The same with a passphrase that the caller has already, and wipes.</summary>
    public static OperatorKeys Open(string folder, IReadOnlyCollection<OperatorKeyName> wanted, byte[] passphrase) =>
        Filled(keys => keys.AddSealedFiles(folder, wanted, () => [.. passphrase]));

    /// <summary>The log's signing key, if this process has it.</summary>
    public static SignerKey? LogKey(OperatorKeys keys, RegisterFacts facts)
    {
        if (keys[OperatorKeyName.Log] is not { } secret)
        {
            return null;
        }

        // No string of it: nobody could wipe that.
        Span<char> text = stackalloc char[OperatorKey.LongestLogKey];
        try
        {
            var length = Encoding.ASCII.GetChars(secret.Span, text);
            return SignerKey.TryParse(text[..length], out var key) && key.VerifierKey.ToString() == facts.VerifierKey
                ? key
                : throw new WrongUseException($"The log key is not that of {facts.Origin}. Give the keys that `tidemark init` made for this register.");
        }
        finally
        {
            text.Clear();
        }
    }

    /// <summary>The release key, if this process has it.</summary>
    public static ReleaseKey? ReleaseKeyOf(OperatorKeys keys, RegisterFacts facts)
    {
        if (keys[OperatorKeyName.Release] is not { } seed)
        {
            return null;
        }

        var key = ReleaseKey.FromSeed(seed.Span);
        return key.PublicKey.AsSpan().SequenceEqual(facts.ReleaseKeyBytes)
            ? key
            : throw new WrongUseException($"The release key is not that of {facts.Origin}. Give the keys that `tidemark init` made for this register.");
    }

    private static OperatorKeys Filled(Action<OperatorKeys> fill)
    {
        var keys = new OperatorKeys();
        try
        {
            fill(keys);
            return keys;
        }
        catch (KeyFileException problem)
        {
            keys.Dispose();
            throw new WrongUseException(problem.Message);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    private static void AddSealed(OperatorKeys keys, string folder, IReadOnlyCollection<OperatorKeyName> wanted, string? passphraseFile) =>
        keys.AddSealedFiles(folder, wanted, () => Private.Staff.Passphrase.Bytes(Commands.Passphrase.Existing(passphraseFile, "the operator keys")));

    // A zone keeps the keys that are its own and wipes what else came through.
    private static void AddFrom(int descriptor, OperatorKeys keys, IReadOnlyCollection<OperatorKeyName> wanted)
    {
        try
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            foreach (var key in PlainKeys.Read(stream))
            {
                if (wanted.Contains(key.Name))
                {
                    keys.Add(key);
                }
                else
                {
                    key.Dispose();
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WrongUseException($"--keys-fd {descriptor}: nothing can be read there. Open it in the shell, as in: tidemark serve … --keys-fd 3 3< <(…).");
        }
    }
}
