using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Public.LogFiles;
using Tidemark.Public.ReadModel;
using Tidemark.Public.Verify;
using Tidemark.Transparency;

namespace Tidemark.Public.Pages;

/// <summary>Answers what became of the entry of a receipt that somebody hands in: by itself first, then from this site's own copy of the log.</summary>
internal sealed class SubmittedReceipts(PublicOptions options, PublishedTree published)
{
    public async Task<ReceiptAnswer> Judge(byte[] bytes, Snapshot look, CancellationToken cancel)
    {
        // Before anything else: nothing is said about a declarant's own receipt, be it whole or damaged.
        if (OwnTrace.In(bytes) || HasMore(bytes)) return new ReceiptAnswer(ReceiptSaid.Own);
        try
        {
            return await Ask(Receipt.Read(bytes, options.LogKey), look, cancel);
        }
        catch (RefusedReceiptException refused)
        {
            return new ReceiptAnswer(OwnerAct.ReadAll(bytes) is null ? Said(refused.Fault) : ReceiptSaid.Act) { Origin = refused.Origin };
        }
    }

    private async Task<ReceiptAnswer> Ask(Receipt receipt, Snapshot look, CancellationToken cancel)
    {
        var (asked, read) = (receipt.Checkpoint, look.Followed.Checkpoint);
        var answer = new ReceiptAnswer(ReceiptSaid.Newer) { Entry = receipt.Entry, Index = receipt.Proof.Index, Checkpoint = asked };
        if (asked.Size > look.Followed.Size) return answer;
        var root = await published.Read(read, async tree => (Root?)new Root(await tree.RootAt(asked.Size, cancel)), cancel);
        if (root is null) return answer with { Said = ReceiptSaid.Unanswered };
        if (root.Hash != asked.Root) return answer with { Said = ReceiptSaid.Split };
        var statement = receipt.Entry is StatementEntry entry ? look.Statement(entry.Number) : null;
        return answer with { Said = statement is { Retracted: true } ? ReceiptSaid.Retracted : ReceiptSaid.Valid, Statement = statement };
    }

    private static bool HasMore(byte[] bytes) => LogProof.TryParse(bytes, out var proof, out _) && proof.Extra is { } extra && ReceiptExtra.HasMore(extra.Span);

    private static ReceiptSaid Said(ReceiptFault fault) => fault switch
    {
        ReceiptFault.AnotherKind => ReceiptSaid.AnotherKind,
        ReceiptFault.Damaged => ReceiptSaid.Damaged,
        ReceiptFault.AnotherLog => ReceiptSaid.AnotherLog,
        ReceiptFault.NotSigned => ReceiptSaid.NotSigned,
        ReceiptFault.NoEntry => ReceiptSaid.NoEntry,
        _ => ReceiptSaid.NoProof,
    };

    private sealed record Root(TreeHash Hash);
}
