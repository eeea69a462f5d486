using System.Buffers.Binary;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests;

/// <summary>The whole register of 600 entries that comes with the specification.</summary>
internal static class SmallRegister
{
    public const string Origin = "demo.example/register";

    public static string Folder { get; } = Path.Combine(SpecFolder.Path, "vectors", "register-small");

    public static IEnumerable<byte[]> Entries()
    {
        foreach (var bundle in new[] { "000", "001", "002.p/88" })
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, "tile", "entries", bundle));
            for (var at = 0; at < bytes.Length;)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
                yield return bytes[(at + 2)..(at + 2 + length)];
                at += 2 + length;
            }
        }
    }

    public static byte[]? ManifestFile(Digest digest)
    {
        var path = Path.Combine(Folder, "manifest", digest.ToHex());
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
