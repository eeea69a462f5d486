using System.Net;
using System.Net.Http.Headers;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Tests.Journey;

/// <summary>A copy of a log's public files as its keepers make it over HTTP: what never changes is fetched once, the rest is asked for again by its tag.</summary>
internal sealed class PulledCopy(string address, string folder) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(address + "/log/") };
    private readonly Dictionary<string, EntityTagHeaderValue> _tags = new(StringComparer.Ordinal);

    public string Folder => folder;

    /// <summary>Packs that were answered "not modified" in the last pull, and those that came anew.</summary>
    public (int Kept, int Fetched) Packs { get; private set; }

    /// <summary>Everything that the newest checkpoint covers, and the checkpoint last: a reader of the copy always finds a whole log.</summary>
    public async Task PullAsync(string key)
    {
        Packs = default;
        Assert.True(VerifierKey.TryParse(key, out var verifier));
        var note = await FetchAsync("checkpoint");
        Assert.True(SignedCheckpoint.TryOpen(note!, verifier, [], out var signed, out var why), why);
        var size = signed.Checkpoint.Size;
        for (var level = 0; size >> (level * TilePath.Height) > 0; level++)
        {
            for (var index = 0L; TilePath.At(level, index, size) is { Width: > 0 } tile; index++) await KeepAsync(tile.Format(), changes: false);
        }

        for (var bundle = 0L; EntriesPath.At(bundle, size) is { Width: > 0 } entries; bundle++)
        {
            await KeepAsync(entries.Format(), changes: false);
            foreach (var manifest in Manifests(await File.ReadAllBytesAsync(Path.Combine(folder, entries.Format())), entries.Width)) await KeepAsync($"manifest/{manifest.ToHex()}", changes: false);
            await KeepAsync("content/" + entries.Full.Format()["tile/entries/".Length..], changes: true);
        }

        await KeepAsync("checkpoints/days", changes: true);
        foreach (var day in await File.ReadAllLinesAsync(Path.Combine(folder, "checkpoints/days"))) await KeepAsync($"checkpoints/{day}", changes: false);
        await WriteAsync("checkpoint", note!);
    }

    public void Dispose() => _client.Dispose();

    private async Task KeepAsync(string path, bool changes)
    {
        var there = File.Exists(Path.Combine(folder, path));
        if (there && !changes) return;
        var bytes = await FetchAsync(path, there);
        if (path.StartsWith("content/", StringComparison.Ordinal)) Packs = bytes is null ? (Packs.Kept + 1, Packs.Fetched) : (Packs.Kept, Packs.Fetched + 1);
        if (bytes is not null) await WriteAsync(path, bytes);
    }

    private async Task<byte[]?> FetchAsync(string path, bool there = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (there && _tags.TryGetValue(path, out var tag)) request.Headers.IfNoneMatch.Add(tag);
        using var answer = await _client.SendAsync(request);
        if (answer.StatusCode is HttpStatusCode.NotModified) return null;
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        if (answer.Headers.ETag is { } now) _tags[path] = now;
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task WriteAsync(string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes);
    }

    private static List<Digest> Manifests(byte[] bytes, int count)
    {
        Assert.True(EntryBundle.TryRead(bytes, count, out var bundle, out _));
        return [.. Enumerable.Range(0, count).Select(at => EntryCodec.Read(bundle[at].Span, out var entry) is null ? entry as ManifestEntry : null).OfType<ManifestEntry>().Select(manifest => manifest.Digest)];
    }
}
