using System.Text;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Private.Intake;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests.Intake.Pages;

/// <summary>The declarant's own receipt, and what is signed with the key that follows from the code.</summary>
public sealed class OwnerPagesTests
{
    private static readonly ClaimCode Stranger = ClaimCode.Derive(new byte[32], new byte[16]);

    public static TheoryData<string> Languages => ["zh-Hans", "zh-Hant", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_receipt_is_promised_before_publication_and_given_after_it_with_what_it_can_do_to_its_holder(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        var code = await site.File(lang);
        await site.ComeBack(code, lang);
        Assert.Contains(words["return.receipt.later"], site.Browser.Text);
        Assert.DoesNotContain("value=\"receipt\"", site.Browser.Page);
        await site.Browser.Send($"/{lang}/c", [new("code", code.Digits), new("do", "receipt-now")]);
        Assert.Contains(words["return.done.impossible"], site.Browser.Text);

        await Publish(site);
        await site.ComeBack(code, lang);
        await site.Browser.Press("do", "receipt");
        Assert.Contains(words["return.receipt.harm"], site.Browser.Text);
        await site.Browser.Press("do", "receipt-now");
        Assert.Equal("attachment", site.Browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("no-store", site.Browser.Answer.Headers.CacheControl!.ToString());
        var own = await site.Intake.OpenCase(code);
        Assert.True(LogProof.TryParse(site.Browser.File, out var proof, out _));
        Assert.True(ReceiptExtra.TryRead(proof.Extra!.Value, out var extra));
        Assert.Equal(own.Own, extra.Own);
        Assert.True(proof.TryVerify(MerkleTree.Leaf(extra.Entry.Span), PublicLog.Key, [], out _, out var why), why);
        Assert.True(OwnTrace.In(site.Browser.File));
    }

    [Fact]
    public async Task What_cannot_be_read_now_is_said_and_no_receipt_is_made_up()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        await Publish(site);
        File.Delete(Path.Combine(site.Intake.Folder.Log, "checkpoint"));
        await site.ComeBack(code, "en");
        await site.Browser.Send("/en/c", [new("code", code.Digits), new("do", "receipt-now")]);
        Assert.Contains(DeclarantSite.In("en")["return.done.unread"], site.Browser.Text);
    }

    [Theory]
    [InlineData("retract", 2, "shown")]
    [InlineData("redact", 1, "shown")]
    [InlineData("disclose", 1, "hidden")]
    public async Task A_request_is_signed_for_this_once_if_its_asker_wants_that(string what, int acts, string display)
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en", display);
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", "retract");
        Assert.DoesNotContain("name=\"sign\"", site.Browser.Page);
        var statement = await Publish(site);
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", what);
        Assert.Contains(DeclarantSite.In("en")["return.sign.hint"], site.Browser.Text);
        await site.Browser.With("sign", "yes").Press("do", what + "-now");
        var instructions = site.Intake.SequencerInstructions().Select(one => one.Instruction).ToList();
        Assert.Equal(acts, instructions.Count);
        Assert.All(instructions, instruction => Assert.True(AsAct(instruction, 1).IsSignedBy(statement.Owner!.Value, PublicLog.Origin)));
        Assert.All(instructions, instruction => Assert.NotNull(instruction.Case));
    }

    [Fact]
    public async Task Without_that_nothing_is_signed()
    {
        await using var site = await DeclarantSite.Start();
        var code = await site.File("en");
        await Publish(site);
        await site.ComeBack(code, "en");
        await site.Browser.Press("do", "retract");
        await site.Browser.Press("do", "retract-now");
        Assert.All(site.Intake.SequencerInstructions(), one => Assert.Null(one.Instruction.Key));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task An_act_file_is_looked_at_asked_about_once_and_taken_once_without_a_code(string lang)
    {
        await using var site = await DeclarantSite.Start();
        var words = DeclarantSite.In(lang);
        var (retraction, redaction) = await Signed(site, lang);
        await site.Browser.Open($"/{lang}/c");
        Assert.Contains(words["return.act.title"], site.Browser.Text);
        await site.Browser.Upload($"/{lang}/c", ("file", "1.json", retraction.Write()), ("file", "2.json", redaction.Write()), ("do", null, "act"u8.ToArray()));
        Assert.Contains(words["return.act.ask"], site.Browser.Text);
        Assert.Contains(words.Format("return.act.effect.retract", "1"), site.Browser.Text);
        Assert.Contains(words.Format("return.act.effect.text", "1"), site.Browser.Text);
        Assert.Empty(site.Intake.SequencerInstructions());
        await site.Browser.With("when", "now").Press("do", "act-now");
        Assert.Contains(words["return.act.taken"], site.Browser.Text);
        await site.Browser.Send(site.Browser.LastAddress, site.Browser.LastSent);
        Assert.Contains(words["return.act.taken"], site.Browser.Text);

        Assert.Empty(site.Intake.DeskInstructions());
        var taken = site.Intake.SequencerInstructions().Select(one => one.Instruction).ToList();
        Assert.All(taken, one => Assert.Equal((null, true), (one.Case, one.AtOnce)));
        Assert.Equal([retraction, redaction], taken.OrderBy(one => one.Verb).Select(one => AsAct(one, 1)));
    }

    [Fact]
    public async Task What_is_pasted_comes_with_other_line_ends_and_waits_for_a_random_moment_if_nothing_else_is_chosen()
    {
        await using var site = await DeclarantSite.Start();
        var (retraction, _) = await Signed(site);
        var pasted = "\r\n " + Encoding.UTF8.GetString(retraction.Write()).Replace(",", ",\r\n", StringComparison.Ordinal);
        await site.Browser.Upload("/en/c", ("act", null, Encoding.UTF8.GetBytes(pasted)), ("file", null, []));
        await site.Browser.Press("do", "act-now");
        Assert.False(Assert.Single(site.Intake.SequencerInstructions()).Instruction.AtOnce);
    }

    [Fact]
    public async Task What_is_not_the_owners_or_comes_too_late_is_refused_in_words()
    {
        await using var site = await DeclarantSite.Start();
        var (retraction, redaction) = await Signed(site);
        var own = (await site.Intake.OpenCase(code)).Own;
        (string Why, OwnerAct[] Acts)[] attacks =
        [
            ("owner", [(retraction with { Reason = Reason.Safety })]),
            ("owner", [(redaction with { Fields = RedactedFields.Both })]),
            ("owner", [(retraction with { Key = redaction.Key, Signature = redaction.Signature })]),
            ("owner", [retraction.Signed(Stranger, own, PublicLog.Origin)]),
            ("owner", [retraction.Signed(code, own, "other.example")]),
            ("unknown", [retraction with { Of = 0 }]),
            ("unknown", [retraction with { Id = new StatementId(new byte[16]) }]),
            ("several", [retraction, retraction]),
            ("several", [retraction, redaction with { Id = new StatementId(new byte[16]) }]),
        ];
        foreach (var (why, acts) in attacks)
            await Refused(site, why, [.. acts.SelectMany(act => act.Write())]);
        await Refused(site, "unreadable", "{\"tidemark\":\"act-v1\"}"u8.ToArray());
        await Refused(site, "large", new byte[1 << 20]);
        await Refused(site, "empty", []);
        Assert.Empty(site.Intake.SequencerInstructions());
    }

    [Fact]
    public async Task A_statement_that_was_taken_back_or_emptied_since_is_not_acted_on_again()
    {
        await using var site = await DeclarantSite.Start();
        var (retraction, redaction) = await Signed(site, acts: statement =>
        [
            new RetractionEntry { Day = statement.Day, Of = 1, Last = 1, Was = statement.Claims, By = ActAuthority.Code, Reason = Reason.Other },
            new RedactionEntry { Day = statement.Day, Of = 1, Last = 2, Was = statement.Claims, Now = statement.Claims, By = ActAuthority.Code, Reason = Reason.Other, Fields = RedactedFields.Text },
        ]);
        await Refused(site, "retracted", retraction.Write());
        await Refused(site, "removed", redaction.Write());
        await site.Browser.Send("/en/c", [new("act", Encoding.UTF8.GetString(retraction.Write())), new("do", "act-now")]);
        Assert.Contains(DeclarantSite.In("en")["return.act.retracted"], site.Browser.Text);
        Assert.Empty(site.Intake.SequencerInstructions());
    }

    [Fact]
    public async Task Ones_own_receipt_in_its_place_is_refused_and_not_shown_again()
    {
        await using var site = await DeclarantSite.Start();
        code = await site.File("en");
        await Publish(site);
        var receipt = (await site.Intake.Store.ReceiptAsync(await site.Intake.OpenCase(code), default))!.ToBytes();
        await Refused(site, "proof", receipt);
        await site.Browser.Upload("/en/c", ("act", null, receipt));
        Assert.Contains(DeclarantSite.In("en")["return.act.proof"], site.Browser.Text);
        Assert.DoesNotContain(Encoding.ASCII.GetString(receipt).Split('\n')[1][10..60], site.Browser.Page);
    }

    private ClaimCode code = Stranger;

    private static async Task Refused(DeclarantSite site, string why, byte[] file)
    {
        await site.Browser.Upload("/en/c", ("file", "act.json", file));
        Assert.StartsWith("Error: ", site.Browser.Title);
        Assert.Contains(DeclarantSite.In("en")["return.act." + why], site.Browser.Text);
    }

    private async Task<(OwnerAct Retraction, OwnerAct Redaction)> Signed(DeclarantSite site, string lang = "en", Func<StatementEntry, Entry[]>? acts = null)
    {
        code = await site.File(lang);
        var statement = await Publish(site, acts);
        var own = (await site.Intake.OpenCase(code)).Own;
        var retraction = new OwnerAct { Type = EntryType.Retraction, Of = 1, Id = statement.Id, Reason = Reason.ChangedMind };
        var redaction = new OwnerAct { Type = EntryType.Redaction, Of = 1, Id = statement.Id, Reason = Reason.Privacy, Fields = RedactedFields.Text };
        return (retraction.Signed(code, own, PublicLog.Origin), redaction.Signed(code, own, PublicLog.Origin));
    }

    private static async Task<StatementEntry> Publish(DeclarantSite site, Func<StatementEntry, Entry[]>? acts = null)
    {
        var body = Assert.Single(site.Intake.Cases());
        var statement = new StatementEntry
        {
            Id = body.Id, Number = 1, Day = new DateOnly(2026, 11, 18), Claims = body.Claims, Names = new Digest(new byte[32]), Text = new Digest(new byte[32]), Owner = body.Owner,
        };
        var campaign = new ManifestEntry { Day = statement.Day, Subject = ManifestSubject.Campaign, Digest = new Digest(new byte[32]), Size = 1 };
        await PublicLog.WriteAsync(site.Intake.Folder, [campaign, statement, .. acts?.Invoke(statement) ?? []]);
        return statement;
    }

    private static OwnerAct AsAct(Instruction instruction, long of) => new()
    {
        Type = instruction.Act!.Value,
        Of = of, Id = instruction.Id, Reason = instruction.Reason!.Value, Fields = instruction.Fields, Key = instruction.Key!.Value, Signature = instruction.Signature!.Value,
    };
}
