using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>What the log is: how many entries, and the root over them.</summary>
public sealed record LogState(long Size, TreeHash Root)
{
    public static LogState Empty => new(0, MerkleTree.EmptyRoot);
}

/// <summary>The one file that says what the log is.</summary>
/// <remarks>Durability law: when <see cref="Write"/> returns, the new state survives a power loss; before, the old one or the new one does, whole.</remarks>
internal sealed class StateFile(Disk disk, string path, string origin)
{
    private const string Header = "tidemark-sequencer-v1";

    public bool Exists => DiskRead.Exists(path);

    public LogState Read()
    {
        var bytes = DiskRead.File(path)
            ?? throw new LogDamaged(path, "it is missing: there is no register here, or its state is lost; a state is never put back from a backup", Remedy.Rebuild);
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines is not [Header, var name, var size, var root, var sum, ""] || Sum(name, size, root) != sum
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var entries) || !TreeHash.TryParse(root, out var hash))
            throw new LogDamaged(path, "it is not a whole state", Remedy.Rebuild);
        if (name != origin) throw new LogDamaged(path, $"it is the state of {name}, not of {origin}", Remedy.PutBack);
        return new LogState(entries, hash);
    }

    public void Write(LogState state)
    {
        var (size, root) = (state.Size.ToString(CultureInfo.InvariantCulture), state.Root.ToString());
        disk.WriteFile(path, Encoding.UTF8.GetBytes($"{Header}\n{origin}\n{size}\n{root}\n{Sum(origin, size, root)}\n"), Disk.PrivateFile);
    }

    private static string Sum(string name, string size, string root) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Header}\n{name}\n{size}\n{root}\n")));
}
