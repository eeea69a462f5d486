using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Tests.PowerLoss.Model;

/// <summary>A disk as somebody finds it who has power again: every path with its bytes, folders with none.</summary>
internal sealed class LostDisk(SortedDictionary<string, Content?> paths, string how)
{
    private const string Scratch = "data/sequencer/scratch/";
    private string? _hash;

    public static LostDisk None { get; } = new([], "nothing");

    /// <summary>Paths from the root; null for a folder.</summary>
    public IReadOnlyDictionary<string, Content?> Paths => paths;

    /// <summary>What was lost.</summary>
    public string How => how;

    /// <summary>One hash for all disks that differ only in what every start throws away first.</summary>
    public string Hash => _hash ??= Hashed();

    private string Hashed()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in paths)
        {
            if (path.StartsWith(Scratch, StringComparison.Ordinal)) continue;
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            if (content is not null) hash.AppendData(content.Hash);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Puts what lies below some folders into a real folder.</summary>
    public void WriteTo(string root, params string[] folders)
    {
        foreach (var (path, content) in paths)
        {
            if (!folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))) continue;
            var there = Path.Combine(root, path);
            if (content is null)
            {
                Directory.CreateDirectory(there);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(there)!);
            File.WriteAllBytes(there, content.Bytes);
        }
    }

    /// <summary>What really lies in a folder, in the same form.</summary>
    public static LostDisk Of(string root)
    {
        var paths = new SortedDictionary<string, Content?>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories))
            paths[Path.GetRelativePath(root, path)] = Directory.Exists(path) ? null : new Content(File.ReadAllBytes(path));
        return new LostDisk(paths, "as it is");
    }
}
