using System.IO.Compression;
using System.Net;
using Tidemark.Public.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.LogFiles;

/// <summary>The log's files as anyone fetches and copies them.</summary>
public sealed class LogFilesTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    [Fact]
    public async Task Every_file_of_a_register_is_served_as_it_is()
    {
        await using var site = await SmallRegister();
        foreach (var file in Directory.EnumerateFiles(Checkout.SmallRegister, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Checkout.SmallRegister, file);
            if (path is "expected.json") continue;
            using var answer = await site.Get("/log/" + path);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, path);
            Assert.Equal(File.ReadAllBytes(file), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Theory]
    [InlineData("checkpoint", "text/plain; charset=utf-8", "no-store")]
    [InlineData("vkey", "text/plain; charset=utf-8", "no-store")]
    [InlineData("tile/0/000", "application/octet-stream", "public, max-age=31536000, immutable")]
    [InlineData("tile/0/002.p/88", "application/octet-stream", "public, max-age=31536000, immutable")]
    [InlineData("tile/entries/001", "application/octet-stream", "public, max-age=31536000, immutable")]
    [InlineData("checkpoints/days", "text/plain; charset=utf-8", "no-store")]
    [InlineData("checkpoints/2026-01-03", "text/plain; charset=utf-8", "public, max-age=31536000, immutable")]
    [InlineData("content/000", "application/x-ndjson; charset=utf-8", "public, max-age=10")]
    public async Task Each_kind_has_its_type_and_its_time(string path, string type, string caching)
    {
        await using var site = await SmallRegister();

        using var answer = await site.Get("/log/" + path);

        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(caching, answer.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task The_checkpoint_of_a_day_that_is_not_listed_may_still_change()
    {
        using var log = new GrowingLog(_log.Path);
        log.Publish();
        log.Write("checkpoints/days", "2026-11-19\n"u8.ToArray());
        foreach (var day in new[] { "2026-11-19", "2026-11-20" }) log.Write("checkpoints/" + day, File.ReadAllBytes(Path.Combine(_log.Path, "checkpoint")));
        await using var site = await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);

        using var past = await site.Get("/log/checkpoints/2026-11-19");
        using var today = await site.Get("/log/checkpoints/2026-11-20");

        Assert.Contains("immutable", past.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", today.Headers.GetValues("Cache-Control").Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("private.txt")]
    [InlineData("content")]
    [InlineData("content/000.p/1")]
    [InlineData("content/0")]
    [InlineData("content/x000/000")]
    [InlineData("tile/entries/000.p/0")]
    [InlineData("tile/entries/000.p/256")]
    [InlineData("tile/64/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/000/")]
    [InlineData("manifest/private.txt")]
    [InlineData("manifest/00")]
    [InlineData("checkpoints/2026-02-30")]
    [InlineData("checkpoints/private.txt")]
    [InlineData("checkpoint/")]
    [InlineData("Checkpoint")]
    [InlineData("..%2fread.db")]
    [InlineData("tile/..%2f..%2fprivate.txt")]
    [InlineData("content/..%5c..%5cprivate.txt")]
    [InlineData(".checkpoint.tmp")]
    public async Task Nothing_else_is_a_file_of_the_log(string path)
    {
        using var log = new GrowingLog(_log.Path);
        log.Publish();
        foreach (var other in new[] { "private.txt", "manifest/private.txt", "manifest/00", "checkpoints/private.txt", "tile/00/000", "content/0", ".checkpoint.tmp" })
            log.Write(other, "not for you"u8.ToArray());
        await using var site = await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);

        using var answer = await site.Get("/log/" + path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bundles_and_packs_are_compressed_for_those_who_take_it()
    {
        await using var site = await SmallRegister();
        foreach (var path in new[] { "tile/entries/000", "content/001" })
        {
            using var answer = await site.Get("/log/" + path, ("Accept-Encoding", "gzip"));
            Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
            await using var gzip = new GZipStream(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            await gzip.CopyToAsync(plain, TestContext.Current.CancellationToken);
            Assert.Equal(File.ReadAllBytes(Path.Combine(Checkout.SmallRegister, path)), plain.ToArray());
        }

        using var refused = await site.Get("/log/content/001", ("Accept-Encoding", "gzip;q=0"));
        Assert.Empty(refused.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_pack_that_has_not_changed_is_not_sent_again()
    {
        using var log = new GrowingLog(_log.Path);
        var statement = log.AddStatement();
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, _data.File("read.db"), log.Key);
        using var first = await site.Get("/log/content/000");
        var tag = first.Headers.ETag!.ToString();

        using var same = await site.Get("/log/content/000", ("If-None-Match", tag));
        log.Forget(statement, log.Redact(statement));
        log.Publish();
        using var changed = await site.Get("/log/content/000", ("If-None-Match", tag));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, changed.StatusCode));
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/0/000")]
    [InlineData("tile/entries/000")]
    [InlineData("content/000")]
    public async Task Heads_are_answered_without_the_body(string path)
    {
        await using var site = await SmallRegister();

        using var answer = await site.Send(HttpMethod.Head, "/log/" + path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new FileInfo(Path.Combine(Checkout.SmallRegister, path)).Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private Task<PublicSite> SmallRegister()
    {
        Assert.True(VerifierKey.TryParse(File.ReadAllText(Path.Combine(Checkout.SmallRegister, "vkey")).Trim(), out var key));
        return PublicSite.Start(Checkout.SmallRegister, _data.File("read.db"), key);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }
}
