using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Where a register's files are under the log's prefix, and how long each may be (register.md section 6).</summary>
internal static class RegisterPaths
{
    public const string Days = "checkpoints/days";

    public static string Day(DateOnly day) => $"checkpoints/{Core.Days.Write(day)}";

    public static string Manifest(Digest digest) => $"manifest/{digest.ToHex()}";

    /// <summary>Packs are named as full bundles are, and never partial.</summary>
    public static string Pack(long bundle) => "content/" + EntriesPath.At(bundle, long.MaxValue).Format()["tile/entries/".Length..];

    /// <summary>Most bytes of a file; one byte more is enough for its reader to refuse it.</summary>
    public static int Limit(string path) => Kind(path) switch
    {
        "tile" => 8_192,
        "bundle" => 16_777_472,
        "pack" => 256 << 20,
        "manifest" => 16_777_216,
        _ => SignedNote.LongestNote,
    };

    /// <summary>The name of the failure if the file cannot be had.</summary>
    public static string Kind(string path) => path switch
    {
        _ when path.StartsWith("tile/entries/", StringComparison.Ordinal) => "bundle",
        _ when path.StartsWith("tile/", StringComparison.Ordinal) => "tile",
        _ when path.StartsWith("content/", StringComparison.Ordinal) => "pack",
        _ when path.StartsWith("manifest/", StringComparison.Ordinal) => "manifest",
        _ when path.StartsWith("checkpoints/", StringComparison.Ordinal) => "R18",
        _ => "checkpoint",
    };
}
