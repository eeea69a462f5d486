using System.Text;
using Tidemark.Tests.Visiting;

namespace Tidemark.Tests.Attacks;

/// <summary>Bodies that no browser sends: too long, too slow, of another kind, not text.</summary>
[Collection(Attacked.Name)]
public sealed class HostileBodies(AttackedRegister attacked)
{
    private static readonly byte[] TenMegabytes = Encoding.ASCII.GetBytes("text=" + new string('x', 10 << 20));

    [Theory]
    [InlineData("/en/w")]
    [InlineData("/en/c")]
    [InlineData("/en/desk")]
    [InlineData("/en/desk/in")]
    public async Task Ten_megabytes_are_refused_whether_their_length_is_told_or_not(string path)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n";
        var told = await RawRequest.SendAsync(attacked.Address, $"{head}Content-Length: {TenMegabytes.Length}\r\n\r\n", TenMegabytes);
        Assert.Contains(RawRequest.StatusOf(told), (int[])[0, 303, 413]);
        byte[] chunk = [.. Encoding.ASCII.GetBytes($"{TenMegabytes.Length:x}\r\n"), .. TenMegabytes, .. "\r\n0\r\n\r\n"u8];
        var untold = await RawRequest.SendAsync(attacked.Address, $"{head}Transfer-Encoding: chunked\r\n\r\n", chunk);
        Assert.Contains(RawRequest.StatusOf(untold), (int[])[0, 303, 413]);
        Assert.Empty(Uploads());
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up_and_nobody_waits_for_it()
    {
        var slow = RawRequest.SendAsync(
            attacked.Address,
            $"POST /en/w HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\nConnection: close\r\n\r\n",
            "text=I"u8.ToArray());
        using var visitor = attacked.Visitor();
        Assert.NotNull(await new Declarant(visitor).FileAsync(new Wish("I do not wait.", "Quick")));
        Assert.Contains(RawRequest.StatusOf(await slow), (int[])[0, 400, 408]);
    }

    [Theory]
    [InlineData("application/json", "{\"text\":\"x\"}")]
    [InlineData("text/plain", "text=x")]
    [InlineData("application/x-www-form-urlencoded-not", "text=x")]
    [InlineData("", "text=x")]
    [InlineData(";;;", "text=x")]
    public async Task Another_kind_of_body_is_refused_and_leaves_no_file(string type, string body)
    {
        using var visitor = attacked.Visitor();
        foreach (var path in (string[])["/en/w", "/en/c", "/en/desk/in"])
        {
            Assert.Equal(415, (await visitor.SendAsync(path, Encoding.UTF8.GetBytes(body), type)).Status);
        }

        Assert.Empty(Uploads());
    }

    [Fact]
    public async Task Files_are_read_in_memory_alone_however_many_or_large_or_broken_they_are()
    {
        using var visitor = attacked.Visitor();
        const string Head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.exe\"\r\n\r\n";
        (string Body, int[] Statuses)[] bodies =
        [
            (Head + "MZ\r\n--b--\r\n", [200]),
            (Head + new string('x', 10 << 20) + "\r\n--b--\r\n", [200]),
            (string.Concat(Enumerable.Repeat(Head + "x\r\n", 21)) + "--b--\r\n", [400]),
            (Head + "cut off", [400]),
            ("--b\r\n" + new string('h', 100_000), [400]),
            ("--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--\r\n", [400]),
            ("", [400]),
        ];
        foreach (var (body, statuses) in bodies)
        {
            foreach (var path in (string[])["/en/c", "/zh-Hans/verify"])
            {
                Assert.Contains((await visitor.SendAsync(path, Encoding.ASCII.GetBytes(body), "multipart/form-data; boundary=b")).Status, statuses);
            }

            Assert.Empty(Uploads());
        }

        foreach (var path in (string[])["/en/c", "/zh-Hans/verify"])
        {
            var giant = Encoding.ASCII.GetBytes(Head + new string('x', 17 << 20));
            var head = $"POST {path} HTTP/1.1\r\nHost: {attacked.Address.Authority}\r\nContent-Type: multipart/form-data; boundary=b\r\nConnection: close\r\nContent-Length: {giant.Length}\r\n\r\n";
            Assert.Contains(RawRequest.StatusOf(await RawRequest.SendAsync(attacked.Address, head, giant)), (int[])[0, 413]);
        }

        foreach (var path in (string[])["/en/w", "/en/desk/in"])
        {
            Assert.Equal(415, (await visitor.SendAsync(path, Encoding.ASCII.GetBytes(bodies[0].Body), "multipart/form-data; boundary=b")).Status);
        }
    }

    [Theory]
    [InlineData("%FF%FE%FA")]
    [InlineData("%00%01%1F%7F")]
    [InlineData("%ED%A0%80%ED%B0%80")]
    [InlineData("%")]
    [InlineData("%zz%u4e00")]
    [InlineData("%F4%90%80%80%C0%AF")]
    [InlineData("%E2%80%AE%E2%80%8B%EF%BB%BF")]
    public async Task Bytes_that_are_no_text_break_no_page(string bytes)
    {
        using var visitor = attacked.Visitor();
        var form = await new Declarant(visitor).ReadyToSendAsync(new Wish("REPLACED", "Signed"));
        var body = Encoding.ASCII.GetString(form.Bytes);
        foreach (var changed in (string[])[body.Replace("REPLACED", bytes, StringComparison.Ordinal), body.Replace("Signed", bytes, StringComparison.Ordinal), $"{bytes}={bytes}&{body}", body + "&step=" + bytes])
        {
            Assert.Contains((await visitor.SendAsync("/en/w", Encoding.ASCII.GetBytes(changed.Replace("go=send", "go=stay", StringComparison.Ordinal)))).Status, (int[])[200, 422]);
            Assert.Contains((await visitor.SendAsync("/en/c", Encoding.ASCII.GetBytes($"code={bytes}&do={bytes}"))).Status, (int[])[200, 422]);
        }
    }

    [Fact]
    public async Task Very_long_fields_come_back_with_an_error_and_too_many_fields_are_refused()
    {
        using var visitor = attacked.Visitor();
        var form = await new Declarant(visitor).ReadyToSendAsync(new Wish("Long.", "Long"));
        var text = new string('长', 22_000);
        var kept = await visitor.SendAsync(form.With("text", text));
        Assert.Equal(200, kept.Status);
        Assert.Contains(text, kept.Source, StringComparison.Ordinal);
        Assert.Null(Declarant.CodeOn(kept));
        var cut = await visitor.SendAsync(form.With("text", new string('长', 900_000)));
        Assert.Equal(413, cut.Status);
        Assert.Contains(new string('长', 160_000), cut.Source, StringComparison.Ordinal);
        Assert.Contains("up to 160,000 characters", cut.Text, StringComparison.Ordinal);
        Assert.Null(Declarant.CodeOn(cut));
        Assert.Equal(200, (await visitor.SendAsync(form.With("signature", new string('s', 100_000)))).Status);
        Assert.Equal(200, (await visitor.SendAsync("/en/c", Encoding.ASCII.GetBytes("do=open&code=" + new string('7', 100_000)))).Status);
        Assert.Equal(400, (await visitor.SendAsync("/en/w", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("text=x&", 20_000))))).Status);
        Assert.Equal(400, (await visitor.SendAsync("/en/w", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"f{i}=x&"))))).Status);
    }

    [Fact]
    public async Task A_field_that_is_sent_twice_is_what_was_sent_last_wherever_it_is_read()
    {
        using var visitor = attacked.Visitor();
        var form = await new Declarant(visitor).ReadyToSendAsync(new Wish("First words.", "Twice"));
        var filed = await visitor.SendAsync(form with { Fields = [("text", "Earlier words."), ("token", "x"), .. form.Fields] });
        Assert.NotNull(Declarant.CodeOn(filed));
        Assert.Equal(409, (await visitor.SendAsync(form)).Status);
        var unticked = await visitor.SendAsync(form with { Fields = [.. form.Fields, ("consent", "no")] });
        Assert.Null(Declarant.CodeOn(unticked));
    }

    [Fact]
    public async Task Marks_of_a_page_are_text_wherever_they_are_typed()
    {
        const string Script = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        using var visitor = attacked.Visitor();
        var preview = await new Declarant(visitor).GoToPreviewAsync(new Wish(Script, "Name " + Script));
        Assert.Empty(preview.FindAll("script, img"));
        Assert.Contains(Script, preview.Text, StringComparison.Ordinal);
        var form = preview.Press("go", "send");
        foreach (var field in (string[])["role", "place", "lang", "words", "release", "after", "display", "code", "step", "token", "changing", "go", $"organisations-{Script}", Script])
        {
            Assert.Empty((await visitor.SendAsync(form.With(field, Script))).FindAll("script, img"));
        }

        Assert.Empty((await visitor.SendAsync(new SentForm("/en/c", [("code", Script), ("do", "open")]))).FindAll("script, img"));
        Assert.Empty((await visitor.SendAsync(new SentForm("/en/desk/in", [("name", Script), ("passphrase", Script), ("code", Script)]))).FindAll("img, script:not([src])"));
    }

    // The runtime's own sockets and pipes aside, nothing may appear where temporary files go.
    private IEnumerable<string> Uploads() =>
        Directory.EnumerateFiles(attacked.Register.Temp, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0);
}
