using System.Text;
using Tidemark.Core.Content;
using Tidemark.Log.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Log.Tests.Synth;

/// <summary>Ready entries, packs and manifests become the folder that readers expect.</summary>
public sealed class BulkLogTests : IDisposable
{
    private static readonly string Vectors = Path.Combine(Specification.Folder, "vectors", "register-small");
    private readonly Folder _folder = Folder.InMemory();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_entries_of_the_specifications_register_give_its_tiles_bundles_packs_and_root_again()
    {
        var files = new TreeFiles(new Disk(), new LogFolder(Vectors));
        using var key = Key("demo.example/register");
        using var log = new BulkLog(_folder["log"], key);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Vectors, "manifest"))) log.PutManifest(File.ReadAllBytes(file));
        for (var bundle = 0; bundle < 3; bundle++)
        {
            var read = files.Bundle(bundle, bundle < 2 ? 256 : 88);
            for (var at = 0; at < read.Count; at++) log.Append(read[at]);
            log.PutPack(bundle, File.ReadAllBytes(new LogFolder(Vectors).Content(bundle)));
        }

        log.Finish();

        Assert.Equal(600, log.Size);
        foreach (var kind in new[] { "tile", "content", "manifest" }) Assert.Equal(Bytes(Path.Combine(Vectors, kind)), Bytes(_folder[$"log/{kind}"]));
        Assert.Equal(File.ReadAllLines(Path.Combine(Vectors, "checkpoint"))[..3], File.ReadAllLines(_folder["log/checkpoint"])[..3]);
        Assert.Equal(key.VerifierKey + "\n", File.ReadAllText(_folder["log/vkey"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task A_reader_opens_what_was_written_at_every_width(int size)
    {
        using var key = Key("some.example/log");
        using var log = new BulkLog(_folder["log"], key);
        for (var entry = 0; entry < size; entry++) log.Append(Encoding.ASCII.GetBytes($"entry {entry}"));
        log.Finish();

        var reader = new LogReader((path, _) => ValueTask.FromResult(File.Exists(_folder[$"log/{path}"]) ? File.ReadAllBytes(_folder[$"log/{path}"]) : null), key.VerifierKey);
        var tree = await reader.OpenTree((await reader.OpenCheckpoint([], default)).Checkpoint, default);
        var read = new List<string>();
        await foreach (var bundle in tree.ReadBundles(0, default))
            for (var at = 0; at < bundle.Entries.Count; at++) read.Add(Encoding.ASCII.GetString(bundle.Entries[at].Span));
        Assert.Equal(Enumerable.Range(0, size).Select(entry => $"entry {entry}"), read);
    }

    [Fact]
    public void A_days_checkpoint_is_listed_and_cosigned_and_whoever_goes_on_behind_whole_bundles_comes_to_the_same_root()
    {
        var (first, second) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2));
        using var key = Key("some.example/log");
        using var witness = new SignerKey("witness.example/w", KeyType.Cosignature, new byte[32]);
        using var log = new BulkLog(_folder["log"], key);
        for (var entry = 0; entry < 256; entry++) log.Append(Encoding.ASCII.GetBytes($"entry {entry}"));
        log.EndDay(first, true, (witness, 1_767_225_600));
        log.EndDay(second, listed: false);

        using var again = new BulkLog(_folder["log"], key);
        Assert.Equal(256, again.Follow().Count);
        again.FollowDay(first);
        again.Finish();

        Assert.Equal(log.Root, again.Root);
        Assert.Equal("2026-01-01\n", File.ReadAllText(_folder["log/checkpoints/days"]));
        Assert.True(SignedCheckpoint.TryOpen(File.ReadAllBytes(_folder["log/checkpoints/2026-01-01"]), key.VerifierKey, [witness.VerifierKey], out var opened, out _));
        Assert.Contains(opened.Signatures, signature => signature.Time == 1_767_225_600);
        Assert.True(File.Exists(_folder["log/checkpoints/2026-01-02"]));
    }

    private static SignerKey Key(string name) => new(name, KeyType.Ed25519, Enumerable.Repeat((byte)7, 32).ToArray());

    private static SortedDictionary<string, string> Bytes(string folder) => new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexString(File.ReadAllBytes(path))), StringComparer.Ordinal);
}
