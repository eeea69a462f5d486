using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>A made log as the files that are served, by their paths.</summary>
internal static class LogFolder
{
    public static Dictionary<string, byte[]> Files(LogDraft draft)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var (digest, file) in draft.Manifests) files[$"manifest/{digest}"] = file;
        foreach (var (bundle, number) in draft.Entries.Chunk(256).Select((bundle, number) => (bundle, number)))
            files[EntriesPath.At(number, draft.Size).Format()] = Bundle(bundle);
        foreach (var tile in RightEdge.Empty.Grow(draft.Leaves).Tiles) files[tile.Path.Format()] = tile.Bytes.ToArray();
        foreach (var (pack, number) in draft.Lines.Chunk(256).Select((pack, number) => (pack, number)))
            files[Pack(number)] = Lines(pack);
        foreach (var day in draft.Days) files[$"checkpoints/{Days.Write(day.Day)}"] = Checkpoint(day.Size, day.Root, day.Cosigners);
        files["checkpoints/days"] = Encoding.ASCII.GetBytes(string.Concat(draft.Days.Select(day => Days.Write(day.Day) + "\n")));
        files["checkpoint"] = Checkpoint(draft.Size, draft.Root, []);
        return files;
    }

    public static string Pack(long number) => "content/" + EntriesPath.At(number, long.MaxValue).Format()["tile/entries/".Length..];

    /// <summary>A checkpoint among lines of keys that nobody knows, as some logs add them.</summary>
    public static byte[] Checkpoint(long size, TreeHash root, IReadOnlyList<(SignerKey Key, long Time)> cosigners, SignerKey? log = null)
    {
        var note = new Checkpoint(LogDraft.Origin, size, root).Sign(log ?? Signers.Log);
        var grease = new NoteSignature(string.Create(CultureInfo.InvariantCulture, $"grease-{size}.example"), (uint)size, root.Span[..5]);
        return note.With([grease, .. cosigners.Select(cosigner => cosigner.Key.Cosign(note.Text, cosigner.Time))]).ToBytes();
    }

    public static byte[] Bundle(IEnumerable<byte[]> entries)
    {
        using var bundle = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
            bundle.Write(length);
            bundle.Write(entry);
        }

        return bundle.ToArray();
    }

    private static byte[] Lines(IEnumerable<byte[]> lines)
    {
        using var pack = new MemoryStream();
        foreach (var line in lines)
        {
            pack.Write(line);
            pack.WriteByte((byte)'\n');
        }

        return pack.ToArray();
    }

    public static void Write(IReadOnlyDictionary<string, byte[]> files, string folder)
    {
        foreach (var (path, bytes) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }

    /// <summary>Remembers a manifest's file and gives the entry.</summary>
    public static ManifestEntry Manifest(this LogDraft draft, ManifestSubject subject, byte[] file)
    {
        var digest = Digest.Of(file);
        draft.Manifests[digest.ToHex()] = file;
        return new ManifestEntry { Day = draft.Day, Subject = subject, Digest = digest, Size = file.Length };
    }

    public static ManifestEntry Manifest(this LogDraft draft, ManifestSubject subject, string file) => draft.Manifest(subject, Encoding.UTF8.GetBytes(file));
}
