using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement;

/// <summary>A log goes on while it is read: behind the first answer every file is newer, and partial ones are gone where there is the full one.</summary>
[Collection(nameof(Agreement))]
public sealed class GrowingLogs
{
    [Fact]
    [Trait("soak", "full")]
    public async Task Are_found_good_by_both_verifiers()
    {
        var (first, count) = SoakReport.IsSoak ? (SoakReport.Seed(), 200) : (0, 10);
        var (wrong, moved) = (new List<string>(), 0);
        var asked = new ConcurrentDictionary<string, bool>();
        var (before, after) = (Array.Empty<byte>(), new Dictionary<string, byte[]>());
        await using var server = await Serve(path => path.EndsWith("/checkpoint", StringComparison.Ordinal) && asked.TryAdd(path, true)
            ? before
            : after.GetValueOrDefault(path[(path.IndexOf('/', 1) + 1)..]));
        for (var at = 0; at < count; at++)
        {
            (before, after, var size) = Grown(first + at);
            asked.Clear();
            var product = await Verifiers.Product($"{server.Urls.First()}/product");
            var (exit, json) = await Verifiers.Checker($"{server.Urls.First()}/checker", 3);
            if (!product.Ok) wrong.Add($"seed {first + at}: {product.ToJson()}");
            if (Verifiers.Difference(product, exit, json) is { } difference) wrong.Add($"seed {first + at}:\n{difference}");
            if (product.Checkpoint?.Size > size) moved++;
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(moved, 1, count - 1);
        SoakReport.Write(
            "Logs that grow while they are read",
            $"{count} random histories (seeds from {first}) over http, each of which has grown behind the first answer: in {moved} of them packs or listed days made a verifier go on to the newer checkpoint. The product and `verify/` gave the same verdict.");
    }

    /// <summary>The checkpoint that is answered first, and all files a little later.</summary>
    private static (byte[] Checkpoint, Dictionary<string, byte[]> Files, long Size) Grown(long seed)
    {
        var dice = new Dice(~seed);
        var history = History.Of(seed, dice.From(200, 700));
        var size = history.Log.Size;
        var files = LogFolder.Files(history.Log);
        var checkpoint = files["checkpoint"];
        history.Run(size + (dice.OneIn(3) ? dice.From(1, 5) : dice.From(6, 300)));
        var later = LogFolder.Files(history.Log);
        foreach (var path in new[] { TilePath.At(0, size / 256, size).Format(), EntriesPath.At(size / 256, size).Format() })
        {
            var full = path.IndexOf(".p/", StringComparison.Ordinal) is var at and >= 0 ? path[..at] : path;
            if (!later.ContainsKey(full)) later[path] = files[path];
        }

        if (size >= 256 && TilePath.At(1, 0, size).Format() is var level) later.TryAdd(level, files[level]);
        return (checkpoint, later, size);
    }

    private static async Task<WebApplication> Serve(Func<string, byte[]?> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            if (answer(context.Request.Path.Value!) is { } bytes) await context.Response.Body.WriteAsync(bytes);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
