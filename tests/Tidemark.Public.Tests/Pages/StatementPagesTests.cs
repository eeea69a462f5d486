using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Public.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Pages;

/// <summary>Statements as readers find and read them, one by one and in the list.</summary>
public sealed partial class StatementPagesTests : IDisposable
{
    private readonly Folder _log = new();
    private readonly Folder _data = new();

    private string ReadModel => _data.File("read.db");

    [Fact]
    public async Task A_statement_is_shown_as_a_document_with_its_language_and_its_claims()
    {
        using var log = new GrowingLog(_log.Path) { Day = new DateOnly(2026, 11, 21) };
        log.AddStatement("<script>alert(1)</script>\n我退出。", "晨风", GrowingLog.Claims(role: "teacher", place: "CN-HB", lang: "zh-Hans", left: ["league", "party"]));
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var page = await site.Page("/en/s/1");

        Assert.Contains("<script>alert(1)</script>\n我退出。", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"signature\" lang=\"zh-Hans\">晨风</p>", page, StringComparison.Ordinal);
        foreach (var said in new[] { "No. 1", "21 November 2026", "The Communist Party of China", "The Communist Youth League of China", "Teacher", "Hubei", "Wrote it themselves", "Not confirmed again", "Web page" })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://register.example/en/s/1\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hidden_redacted_and_retracted_statements_keep_their_page_and_lose_what_is_not_to_be_seen()
    {
        using var log = new GrowingLog(_log.Path);
        log.AddStatement("藏起来的字", "藏名", GrowingLog.Claims(Display.Hidden));
        var redacted = log.AddStatement("删去的字", "删名");
        log.Redact(redacted);
        log.Retract(log.AddStatement("撤回的字"));
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var everything = new StringBuilder();
        foreach (var path in new[] { "/zh-Hans", "/zh-Hans/statements", "/zh-Hans/s/1", "/zh-Hans/s/2" }) everything.Append(await site.Page(path));
        foreach (var gone in new[] { "藏起来的字", "藏名", "删去的字", "删名" }) Assert.DoesNotContain(gone, everything.ToString(), StringComparison.Ordinal);
        Assert.Contains("不显示文字和署名", await site.Page("/zh-Hans/s/1"), StringComparison.Ordinal);
        Assert.Contains("文字和署名已经删去。 别人以前保存的副本无法收回。", await site.Page("/zh-Hans/s/2"), StringComparison.Ordinal);
        Assert.Contains("已经撤回，不再计入总数", await site.Page("/zh-Hans/s/3"), StringComparison.Ordinal);
        Assert.Contains("改变主意", await site.Page("/zh-Hans/s/3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_walks_through_every_number_once()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 53; at++) log.AddStatement();
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        var seen = new List<int>();
        for (var next = "/en/statements"; next is not null;)
        {
            var page = await site.Page(next);
            seen.AddRange(StatementLinks().Matches(page).Select(link => int.Parse(link.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
            next = OlderLink().Match(page) is { Success: true } older ? older.Groups[1].Value : null;
        }

        Assert.Equal(Enumerable.Range(1, 53).Reverse(), seen);
    }

    [Theory]
    [InlineData("3", "/en/s/3")]
    [InlineData("No. 3", "/en/s/3")]
    [InlineData(" ００３ ", "/en/s/3")]
    public async Task A_number_that_was_typed_leads_to_its_statement(string typed, string address)
    {
        await using var site = await ThreeStatements();

        using var answer = await site.Get("/en/s?number=" + Uri.EscapeDataString(typed));

        Assert.Equal(address, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    [InlineData("abc")]
    [InlineData("99999999999999999999999")]
    public async Task A_number_that_does_not_exist_is_said_in_words(string typed)
    {
        await using var site = await ThreeStatements();

        using var answer = await site.Get("/en/s?number=" + typed);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("They go from 1 to 3.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/s/4")]
    [InlineData("/en/s/0")]
    [InlineData("/en/s/-1")]
    [InlineData("/en/s/003")]
    [InlineData("/en/s/+3")]
    [InlineData("/en/s/4.tlog-proof")]
    [InlineData("/en/s/03.tlog-proof")]
    [InlineData("/fr/s/3")]
    public async Task Only_one_address_leads_to_a_statement(string address)
    {
        await using var site = await ThreeStatements();

        using var answer = await site.Get(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_proof_that_is_offered_holds_offline()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 600; at++) log.AddStatement();
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);
        foreach (var number in new[] { 1, 255, 256, 480, 600 })
        {
            using var answer = await site.Get($"/en/s/{number}.tlog-proof");
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.True(LogProof.TryParse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), out var proof, out _));
            Assert.True(proof.TryVerify(MerkleTree.Leaf(proof.Extra!.Value.Span), log.Key, [], out var checkpoint, out _));
            Assert.Equal(log.Register.Size, checkpoint.Checkpoint.Size);
            Assert.Null(EntryCodec.Read(proof.Extra.Value.Span, out var entry));
            Assert.Equal(number, Assert.IsType<StatementEntry>(entry).Number);
        }
    }

    [Fact]
    public async Task A_printed_statement_bears_its_address_and_checkpoint()
    {
        await using var site = await ThreeStatements();

        var page = await site.Page("/zh-Hant/s/2");

        var paper = page[page.IndexOf("on-paper", StringComparison.Ordinal)..];
        Assert.Contains("https://register.example/zh-Hant/s/2", paper, StringComparison.Ordinal);
        Assert.Contains($"{GrowingLog.Origin}，4 條，根 ", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_statement_of_the_specifications_register_has_a_page_though_its_campaign_has_no_names()
    {
        Assert.True(VerifierKey.TryParse(File.ReadAllText(Path.Combine(Checkout.SmallRegister, "vkey")).Trim(), out var key));
        await using var site = await PublicSite.Start(Checkout.SmallRegister, ReadModel, key);
        for (var number = 1; number <= 439; number++) await site.Page($"/en/s/{number}");
        Assert.Contains("veterans", await site.Page("/en/totals"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1,359", await site.Page("/en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_has_not_arrived_is_said_to_come_later()
    {
        using var log = new GrowingLog(_log.Path);
        log[log.AddStatement()] = PackSlot.Hidden;
        log.Publish();
        await using var site = await PublicSite.Start(_log.Path, ReadModel, log.Key);

        Assert.Contains("It will be shown later.", await site.Page("/en/s/1"), StringComparison.Ordinal);
        Assert.Equal(1, site.Health().Waiting);
    }

    private async Task<PublicSite> ThreeStatements()
    {
        using var log = new GrowingLog(_log.Path);
        for (var at = 0; at < 3; at++) log.AddStatement();
        log.Publish();
        return await PublicSite.Start(_log.Path, ReadModel, log.Key);
    }

    public void Dispose()
    {
        _log.Dispose();
        _data.Dispose();
    }

    [GeneratedRegex("<a href=\"/en/s/([0-9]+)\"")]
    private static partial Regex StatementLinks();

    [GeneratedRegex("<a rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex OlderLink();
}
