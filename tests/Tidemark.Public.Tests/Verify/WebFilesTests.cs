using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tidemark.Public.Verify;

namespace Tidemark.Public.Tests.Verify;

/// <summary>A register behind an http address.</summary>
public sealed class WebFilesTests
{
    [Fact]
    public async Task A_register_is_read_from_its_address_although_the_server_stumbles()
    {
        var asked = 0;
        await using var server = await Serve(async context =>
        {
            if (Interlocked.Increment(ref asked) == 3)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            var path = Path.Combine(RegisterInMemory.SmallFolder, context.Request.Path.Value!["/log/".Length..]);
            if (File.Exists(path)) await context.Response.SendFileAsync(path);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        var verdict = await Verify(server.Urls.First() + "/log");
        Assert.Empty(verdict.Failures);
        Assert.Equal(600, verdict.Checkpoint!.Size);
    }

    [Fact]
    public async Task A_server_that_sends_without_end_is_cut_off_and_refused()
    {
        await using var server = await Serve(async context =>
        {
            var noise = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(noise, context.RequestAborted);
        });
        var verdict = await Verify(server.Urls.First());
        Assert.Equal("checkpoint", Assert.Single(verdict.Failures).Rule);
    }

    [Fact]
    public async Task A_server_that_forbids_is_named_by_what_it_forbade()
    {
        await using var server = await Serve(context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        var failure = Assert.Single((await Verify(server.Urls.First())).Failures);
        Assert.Equal("checkpoint", failure.Rule);
        Assert.Contains("403", failure.Why, StringComparison.Ordinal);
    }

    private static Task<Verdict> Verify(string address) => Verification.RunAsync(
        new VerificationRequest { Target = address, Key = RegisterInMemory.SmallKey }, null, CancellationToken.None);

    private static async Task<WebApplication> Serve(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }
}
