using Tidemark.Sodium;

namespace Tidemark.Private.Keys;

/// <summary>The operator keys that this process was given; a missing one closes what needs it.</summary>
public sealed class OperatorKeys : IDisposable
{
    private readonly Dictionary<OperatorKeyName, OperatorKey> keys = [];

    /// <summary>The secret, or null when this process was not given it.</summary>
    public LockedBytes? this[OperatorKeyName name] => keys.GetValueOrDefault(name)?.Secret;

    /// <summary>The names of those that are here.</summary>
    public IReadOnlyCollection<OperatorKeyName> Present => keys.Keys;

    /// <summary>Keeps one; the first of a name stays.</summary>
    public void Add(OperatorKey key)
    {
        if (!keys.TryAdd(key.Name, key))
            key.Dispose();
    }

    /// <summary>Adds the sealed files of a folder; the passphrase is asked for only if there is a file.</summary>
    public void AddSealedFiles(string folder, IReadOnlyCollection<OperatorKeyName> wanted, Func<byte[]> passphrase)
    {
        byte[]? typed = null;
        try
        {
            foreach (var name in wanted)
            {
                var path = Path.Combine(folder, name.Spelled());
                if (keys.ContainsKey(name) || !File.Exists(path))
                    continue;
                typed ??= passphrase();
                Add(SealedKeyFile.Read(File.ReadAllBytes(path), name, typed));
            }
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(typed);
        }
    }

    /// <summary>Adds the plain files of a demo's own folder.</summary>
    public void AddPlainFiles(string folder, IReadOnlyCollection<OperatorKeyName> wanted) =>
        AddPlain(folder, wanted, name => name.Spelled());

    /// <summary>Adds the credentials <c>tidemark.NAME</c> of a systemd unit (its folder is <c>$CREDENTIALS_DIRECTORY</c>).</summary>
    public void AddCredentials(string folder, IReadOnlyCollection<OperatorKeyName> wanted) =>
        AddPlain(folder, wanted, name => "tidemark." + name.Spelled());

    /// <summary>Wipes all.</summary>
    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
        keys.Clear();
    }

    private void AddPlain(string folder, IReadOnlyCollection<OperatorKeyName> wanted, Func<OperatorKeyName, string> file)
    {
        foreach (var name in wanted)
        {
            var path = Path.Combine(folder, file(name));
            if (keys.ContainsKey(name) || !File.Exists(path))
                continue;
            var read = PlainKeys.Read(File.ReadAllBytes(path));
            if (read.Count != 1 || read[0].Name != name)
            {
                foreach (var key in read)
                    key.Dispose();
                throw new KeyFileException($"{path} does not hold the key {name.Spelled()} alone.");
            }
            Add(read[0]);
        }
    }
}
