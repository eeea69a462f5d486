using System.Text;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Transparency;

namespace Tidemark.Tests.Visiting;

/// <summary>What a declarant takes home and hands in: receipts and signed requests.</summary>
internal sealed class Papers(Visitor visitor, string language = "en")
{
    /// <summary>Takes the declarant's own receipt, past the page that says what it can do.</summary>
    public async Task<OwnPaper> TakeAsync(string code)
    {
        var page = await visitor.SendAsync((await new Declarant(visitor, language).OpenAsync(code)).Press("do", "receipt"));
        return OwnPaper.Read((await visitor.SendAsync(page.Press("do", "receipt-now"))).Source);
    }

    /// <summary>Hands a file in on a page of this language.</summary>
    public Task<WebPage> HandInAsync(string page, string text)
    {
        var form = $"--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"it\"\r\nContent-Type: application/octet-stream\r\n\r\n{text}\r\n--line--\r\n";
        return visitor.SendAsync($"/{language}/{page}", Encoding.UTF8.GetBytes(form), "multipart/form-data; boundary=line");
    }
}

/// <summary>A declarant's own receipt.</summary>
internal sealed record OwnPaper(string Text, string Origin, long Index, StatementEntry Entry, byte[] Own)
{
    public static OwnPaper Read(string text)
    {
        Assert.True(LogProof.TryParse(Encoding.UTF8.GetBytes(text), out var proof, out var why), why);
        Assert.True(ReceiptExtra.TryRead(proof.Extra!.Value, out var extra));
        Assert.Null(EntryCodec.Read(extra.Entry.Span, out var entry));
        return new OwnPaper(text, proof.Checkpoint.Text.Split('\n')[0], proof.Index, (StatementEntry)entry!, extra.Own!);
    }

    /// <summary>The act file of a withdrawal, signed with the code.</summary>
    public string Retraction(string digits)
    {
        Assert.True(ClaimCode.TryParse(digits, out var code, out _));
        var act = new OwnerAct { Type = EntryType.Retraction, Of = Index, Id = Entry.Id, Reason = Reason.ChangedMind };
        return Encoding.UTF8.GetString(act.Signed(code, Own, Origin).Write());
    }
}
