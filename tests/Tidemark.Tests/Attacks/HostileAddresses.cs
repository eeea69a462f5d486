using System.Diagnostics;
using Tidemark.Tests.Running;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>Methods, addresses and hosts that no reader asks for.</summary>
[Collection(Attacked.Name)]
public sealed class HostileAddresses(AttackedRegister attacked)
{
    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task A_method_that_nothing_here_takes_is_refused(string method)
    {
        foreach (var path in (string[])["/", "/en", "/en/w", "/en/c", "/en/desk", "/en/desk/in", "/en/s/1", "/log/checkpoint", "/health"])
        {
            var answer = await RawRequest.SendAsync(attacked.Address, $"{method} {path} HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            Assert.InRange(RawRequest.StatusOf(answer), 400, 499);
        }
    }

    [Theory]
    [InlineData("/log/../register.json")]
    [InlineData("/log/..%2fregister.json")]
    [InlineData("/log/%2e%2e/register.json")]
    [InlineData("/log/%2e%2e%2f%2e%2e%2fkeys/log")]
    [InlineData("/log/..\\..\\keys\\log")]
    [InlineData("/log//etc/passwd")]
    [InlineData("/log/checkpoint%00.txt")]
    [InlineData("/log/checkpoint/")]
    [InlineData("/log/content/../../intake/rows.db")]
    [InlineData("/log/content/%2e%2e/%2e%2e/intake/rows.db")]
    [InlineData("/log/tile/entries/../../../register.json")]
    [InlineData("/log/manifest/../../register.json")]
    [InlineData("/log/checkpoints/..%2f..%2fregister.json")]
    [InlineData("/assets/../register.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/register.json")]
    [InlineData("/en/s/../../register.json")]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/register.json")]
    [InlineData("/.git/config")]
    public async Task No_address_leaves_the_public_files(string path)
    {
        var answer = await RawRequest.SendAsync(attacked.Address, $"GET {path} HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\nConnection: close\r\n\r\n");
        Assert.InRange(RawRequest.StatusOf(answer), 400, 499);
        Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("tidemark-key", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("vkey", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host: one.example\r\nHost: two.example\r\n")]
    [InlineData("Host: a b\r\n")]
    [InlineData("Host: a/../b\r\n")]
    public async Task A_host_that_is_none_or_two_is_refused(string hosts) =>
        Assert.Equal(400, RawRequest.StatusOf(await RawRequest.SendAsync(attacked.Address, $"GET /en HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n")));

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Original-URL: /en/desk")]
    [InlineData("X-Rewrite-URL: /en/desk")]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    [InlineData("X-Forwarded-Proto: evil.example")]
    [InlineData("Forwarded: host=evil.example")]
    public async Task A_header_of_a_proxy_that_nobody_set_up_changes_nothing(string header)
    {
        var answer = await RawRequest.SendAsync(attacked.Address, $"GET /en/how HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\n{header}\r\nConnection: close\r\n\r\n");
        Assert.Equal(200, RawRequest.StatusOf(answer));
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("passphrase", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: null")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: none")]
    [InlineData("Origin: null\r\nSec-Fetch-Site: cross-site")]
    public async Task A_form_that_another_site_sends_is_refused_everywhere(string header)
    {
        foreach (var path in (string[])["/en/w", "/en/c", "/en/desk", "/en/desk/in", "/en/desk/out", "/en/desk/accepted", "/en/desk/redact", "/en/verify"])
        {
            var answer = await RawRequest.SendAsync(
                attacked.Address,
                $"POST {path} HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\n{header}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nConnection: close\r\n\r\n", "a=b"u8.ToArray());
            Assert.Equal(403, RawRequest.StatusOf(answer));
        }
    }

    [Fact]
    public async Task Guessed_codes_wait_their_turn_and_open_nothing()
    {
        using var visitor = attacked.Visitor();
        var random = new SeededRandomSource(1);
        var began = Stopwatch.StartNew();
        var pages = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => visitor.SendAsync(new SentForm("/en/c", [("code", Guess(random)), ("do", "open")]))));
        // Twenty a second, and a second's worth of them at once.
        Assert.True(began.Elapsed > TimeSpan.FromSeconds(1.8), $"60 tries took {began.Elapsed}.");
        Assert.All(pages, page => Assert.False(page.Has("button[value='forget']")));
    }

    private static string Guess(Core.RandomSource random)
    {
        var digits = new string([.. Enumerable.Range(0, 23).Select(_ => (char)('0' + random.Below(10)))]);
        return Enumerable.Range(0, 10).Select(check => $"{digits}{check}").First(code => Core.Codes.ClaimCode.TryParse(code, out _, out _));
    }
}
