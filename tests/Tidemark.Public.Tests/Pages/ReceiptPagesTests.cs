using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Public.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Pages;

/// <summary>A proof that somebody hands in: what the page says of it, and what it never shows again.</summary>
public sealed class ReceiptPagesTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Folder _data = new();
    private readonly GrowingLog _log;

    public ReceiptPagesTests()
    {
        _log = new GrowingLog(_folder.Path) { Day = new DateOnly(2026, 11, 21) };
        _log.AddStatement();
        _log.AddStatement();
        _log.Publish();
    }

    [Fact]
    public async Task A_proof_is_valid_and_says_so_in_every_language_until_its_statement_is_taken_back()
    {
        await using var site = await Start();
        var proof = await site.Browser.GetByteArrayAsync(new Uri("/en/s/1.tlog-proof", UriKind.Relative));
        Assert.True(LogProof.TryParse(proof, out var read, out _));
        Assert.False(ReceiptExtra.HasMore(read.Extra!.Value.Span));
        Assert.Contains("有效", Said(await Check(site, proof, "zh-Hans")), StringComparison.Ordinal);
        Assert.Contains("登記編號1", Said(await Check(site, proof, "zh-Hant")), StringComparison.Ordinal);
        var before = Said(await Check(site, proof));
        Assert.Contains("Number 1, published on 21 November 2026", before, StringComparison.Ordinal);
        Assert.Contains("does not show who wrote it", before, StringComparison.Ordinal);

        _log.Redact(_log.Retract(1) - 2);
        _log.Publish();
        await site.Follow();
        var after = Said(await Check(site, proof));
        Assert.Contains("Valid, but taken back since", after, StringComparison.Ordinal);
        Assert.Contains("have been removed since", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pasted_is_read_as_the_file_was_and_kept()
    {
        await using var site = await Start();
        var proof = await site.Page("/en/s/2.tlog-proof");
        var page = await Check(site, [], pasted: "\r\n" + proof.ReplaceLineEndings("\r\n").TrimEnd());
        Assert.Contains("Valid", Said(page), StringComparison.Ordinal);
        Assert.Contains(proof.Split('\n')[1], page, StringComparison.Ordinal);
        var broken = await Check(site, [], pasted: proof.Replace("index", "indx", StringComparison.Ordinal));
        Assert.Contains("Not valid", Said(broken), StringComparison.Ordinal);
        Assert.Contains("indx 2", broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declarants_own_is_refused_unseen_and_not_shown_again_in_whatever_state_it_comes()
    {
        await using var site = await Start();
        Assert.True(LogProof.TryParse(await site.Browser.GetByteArrayAsync(new Uri("/en/s/1.tlog-proof", UriKind.Relative)), out var open, out _));
        byte[] extra = [.. open.Extra!.Value.Span, .. ReceiptExtra.Behind(Enumerable.Repeat((byte)200, 16).ToArray())];
        var own = new LogProof { Index = open.Index, Hashes = open.Hashes, Checkpoint = open.Checkpoint, Extra = extra }.ToString();
        var secret = own.Split('\n')[1][^20..];
        string[] states = [own, own[..600], own.Replace("index", "x", StringComparison.Ordinal), string.Join('\n', own.Chunk(70).Select(part => new string(part))), own.Replace("c2sp", "", StringComparison.Ordinal)];
        foreach (var state in states)
        {
            var page = await Check(site, [], pasted: state);
            Assert.Contains("declarant's own receipt", Said(page), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
            Assert.DoesNotContain(own[40..80], page, StringComparison.Ordinal);
            Assert.Contains("declarant's own receipt", Said(await Check(site, Encoding.UTF8.GetBytes(state))), StringComparison.Ordinal);
        }

        Assert.Contains("/en/c\"", await Check(site, Encoding.UTF8.GetBytes(own)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_thing_that_is_no_valid_proof_is_told_by_its_own_words()
    {
        await using var site = await Start();
        var proof = await site.Browser.GetByteArrayAsync(new Uri("/en/s/1.tlog-proof", UriKind.Relative));
        Assert.True(LogProof.TryParse(proof, out var read, out _));
        using var foreign = new SignerKey("other.example/register", KeyType.Ed25519, new byte[32]);
        using var forger = new SignerKey(GrowingLog.Origin, KeyType.Ed25519, new byte[32]);
        Assert.True(Checkpoint.TryParse(read.Checkpoint.Text, out var checkpoint, out _));
        (string Headline, string Words, byte[] File)[] all =
        [
            ("Not looked at", "is not a proof", "%PDF-1.4\n\n"u8.ToArray()),
            ("Not looked at", "is not a proof", read.Checkpoint.ToBytes()),
            ("Not valid", "cannot be read", proof[..^60]),
            ("Not valid", "cannot be read", "c2sp.org/tlog-proof@v1\n"u8.ToArray()),
            ("Not looked at", "of another register: other.example/register", With(read, checkpoint: (checkpoint with { Origin = "other.example/register" }).Sign(foreign))),
            ("Not valid", "was not signed with this register", With(read, checkpoint: checkpoint.Sign(forger))),
            ("Not looked at", "does not carry its entry", With(read, extra: [])),
            ("Not valid", "do not fit together", With(read, extra: Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(read.Extra!.Value.Span).Replace("shown", "hidden", StringComparison.Ordinal)))),
            ("Not valid", "do not fit together", With(read, extra: "no entry"u8.ToArray())),
            ("Not looked at", "is a signed request", new OwnerAct { Type = EntryType.Retraction, Of = 1, Id = new StatementId(new byte[16]), Reason = Reason.Other }.Write()),
        ];
        foreach (var (headline, words, file) in all)
        {
            var said = Said(await Check(site, file));
            Assert.Contains(words, said, StringComparison.Ordinal);
            Assert.Contains(headline, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_tree_that_the_same_key_signed_and_the_log_does_not_have_is_called_what_it_is()
    {
        using var other = new Folder();
        using var split = new GrowingLog(other.Path) { Day = new DateOnly(2026, 11, 21) };
        split.AddStatement("另一份。");
        split.Publish();
        using var otherData = new Folder();
        await using var otherSite = await PublicSite.Start(other.Path, otherData.File("read.db"), split.Key);
        var proof = await otherSite.Browser.GetByteArrayAsync(new Uri("/en/s/1.tlog-proof", UriKind.Relative));
        await using var site = await Start();
        var said = Said(await Check(site, proof));
        Assert.Contains("One key has signed two logs", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Not valid", said, StringComparison.Ordinal);
        for (var more = 0; more < 4; more++) split.AddStatement();
        split.Publish();
        await otherSite.Follow();
        Assert.Contains("newer than what this site has read", Said(await Check(site, await otherSite.Browser.GetByteArrayAsync(new Uri("/en/s/1.tlog-proof", UriKind.Relative)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_and_too_much_are_errors_beside_the_field_and_another_sites_form_is_refused()
    {
        await using var site = await Start();
        Assert.Contains("<title>Error: ", await Check(site, []), StringComparison.Ordinal);
        var large = await Check(site, new byte[1 << 20], pasted: "typed before");
        Assert.Contains("is too large and was not looked at", large, StringComparison.Ordinal);
        Assert.Contains("typed before", large, StringComparison.Ordinal);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/en/verify") { Content = new MultipartFormDataContent { { new ByteArrayContent([]), "file" } } };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        using var refused = await site.Browser.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var plain = await site.Browser.PostAsync(new Uri("/en/verify", UriKind.Relative), new StringContent("proof=x", Encoding.ASCII, "application/x-www-form-urlencoded"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);
    }

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
        _data.Dispose();
    }

    private Task<PublicSite> Start() => PublicSite.Start(_folder.Path, _data.File("read.db"), _log.Key);

    private static byte[] With(LogProof proof, SignedNote? checkpoint = null, byte[]? extra = null) => new LogProof
    {
        Index = proof.Index, Hashes = proof.Hashes, Checkpoint = checkpoint ?? proof.Checkpoint, Extra = extra is null ? proof.Extra : extra.Length == 0 ? (ReadOnlyMemory<byte>?)null : extra,
    }.ToBytes();

    private static async Task<string> Check(PublicSite site, byte[] file, string lang = "en", string pasted = "")
    {
        // A browser names the file that was not chosen "".
        using var chosen = new ByteArrayContent(file);
        chosen.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = file.Length == 0 ? "\"\"" : "\"one.tlog-proof\"" };
        using var form = new MultipartFormDataContent { chosen, { new StringContent(pasted), "proof" } };
        using var answer = await site.Browser.PostAsync(new Uri($"/{lang}/verify", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Said(string page)
    {
        var from = page.IndexOf("id=\"answer\"", StringComparison.Ordinal);
        Assert.True(from > 0, page);
        return page[from..page.IndexOf("</div>", from, StringComparison.Ordinal)];
    }
}
