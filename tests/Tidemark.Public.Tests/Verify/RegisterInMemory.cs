using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Verify;

/// <summary>The files of a register in memory, to be altered: at first those of register-small.</summary>
internal sealed class RegisterInMemory
{
    public const string Origin = "demo.example/register";

    public static string SmallFolder { get; } = Path.Combine(SpecFolder(), "vectors", "register-small");

    // After the folder that it is read from.
    private static readonly Dictionary<string, byte[]> Small = Load();

    public Dictionary<string, byte[]> Files { get; } = new(Small);

    public string Key { get; private set; } = SmallKey;

    public static string SmallKey => Encoding.UTF8.GetString(Small["vkey"]).TrimEnd('\n');

    public List<string> Asked { get; } = [];

    /// <summary>What is served after this many requests for <c>checkpoint</c> have had the file above.</summary>
    public (int After, byte[] Bytes)? LaterCheckpoint { get; set; }

    /// <summary>Called before each file is given.</summary>
    public Action<string>? OnFetch { get; set; }

    public ValueTask<byte[]?> Fetch(string path, CancellationToken cancel)
    {
        OnFetch?.Invoke(path);
        cancel.ThrowIfCancellationRequested();
        Asked.Add(path);
        if (path == "checkpoint" && LaterCheckpoint is { } later && Asked.Count(asked => asked == path) > later.After)
            return ValueTask.FromResult<byte[]?>(later.Bytes);
        return ValueTask.FromResult(Files.GetValueOrDefault(path));
    }

    public Task<Verdict> Verify(
        VerificationLevel level = VerificationLevel.Everything, string today = "2026-03-01", long? size = null, Func<VerificationRequest, VerificationRequest>? with = null, CancellationToken cancel = default)
    {
        Assert.True(VerifierKey.TryParse(Key, out var key));
        var request = new VerificationRequest { Target = "memory", Key = Key, Level = level, Size = size, Clock = new FixedClock(today) };
        return Verification.RunAsync(with?.Invoke(request) ?? request, key, Fetch, cancel);
    }

    /// <summary>The entries as they stand in the bundles.</summary>
    public static List<byte[]> Entries()
    {
        var entries = new List<byte[]>();
        foreach (var (path, count) in new[] { ("tile/entries/000", 256), ("tile/entries/001", 256), ("tile/entries/002.p/88", 88) })
        {
            Assert.True(EntryBundle.TryRead(Small[path], count, out var bundle, out _));
            for (var at = 0; at < count; at++) entries.Add(bundle[at].ToArray());
        }

        return entries;
    }

    /// <summary>Replaces bundles, tiles and checkpoint by those of other entries under a key of our own; no day is listed any more.</summary>
    public void Sign(IReadOnlyList<byte[]> entries)
    {
        foreach (var path in Files.Keys.Where(path => path.StartsWith("tile/", StringComparison.Ordinal) || path.StartsWith("checkpoints/", StringComparison.Ordinal)).ToArray())
            Files.Remove(path);
        foreach (var (bundle, number) in entries.Chunk(256).Select((bundle, number) => (bundle, number)))
            Files[EntriesPath.At(number, entries.Count).Format()] = EntryBundle.Write([.. bundle.Select(entry => (ReadOnlyMemory<byte>)entry)]);
        var growth = RightEdge.Empty.Grow([.. entries.Select(entry => MerkleTree.Leaf(entry))]);
        foreach (var tile in growth.Tiles) Files[tile.Path.Format()] = tile.Bytes.ToArray();
        Files["checkpoint"] = Checkpoint(entries.Count, growth.Edge.Root);
        Files["checkpoints/days"] = [];
        using var key = OwnKey();
        Key = key.VerifierKey.ToString();
    }

    /// <summary>Lists a day with the checkpoint of the first entries.</summary>
    public void List(string day, IReadOnlyList<byte[]> entries, params (SignerKey Key, long Time)[] cosigners)
    {
        var range = new CompactRange();
        foreach (var entry in entries) range.Append(MerkleTree.Leaf(entry));
        Assert.True(SignedNote.TryParse(Checkpoint(entries.Count, range.Root), out var note, out _));
        Files[$"checkpoints/{day}"] = note.With(cosigners.Select(cosigner => cosigner.Key.Cosign(note.Text, cosigner.Time))).ToBytes();
        Files["checkpoints/days"] = [.. Files["checkpoints/days"], .. Encoding.UTF8.GetBytes(day + "\n")];
    }

    public static byte[] Checkpoint(long size, TreeHash root)
    {
        using var key = OwnKey();
        return new Checkpoint(Origin, size, root).Sign(key).ToBytes();
    }

    /// <summary>A manifest entry whose file is among the files.</summary>
    public byte[] Manifest(DateOnly day, ManifestSubject subject, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        var digest = Digest.Of(bytes);
        Files[$"manifest/{digest.ToHex()}"] = bytes;
        return EntryCodec.Write(new ManifestEntry { Day = day, Subject = subject, Digest = digest, Size = bytes.Length });
    }

    /// <summary>Adds cosignatures to the checkpoint.</summary>
    public void Cosign(params (SignerKey Key, long Time)[] cosigners)
    {
        Assert.True(SignedNote.TryParse(Files["checkpoint"], out var note, out _));
        Files["checkpoint"] = note.With(cosigners.Select(cosigner => cosigner.Key.Cosign(note.Text, cosigner.Time))).ToBytes();
    }

    private static SignerKey OwnKey() => new(Origin, KeyType.Ed25519, [.. Enumerable.Repeat((byte)7, 32)]);

    private static Dictionary<string, byte[]> Load() =>
        Directory.EnumerateFiles(SmallFolder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(SmallFolder, path).Replace('\\', '/'), File.ReadAllBytes);

    private static string SpecFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tidemark.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", "reference", "spec");
    }
}
