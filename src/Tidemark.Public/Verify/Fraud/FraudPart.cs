using System.Diagnostics.CodeAnalysis;
using System.Text;
using Tidemark.Core.Fraud;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Fraud;

/// <summary>One part of a fraud proof: what it is, its bytes, and the hashes that lead from it to the root; a manifest's file needs none.</summary>
internal sealed record FraudPart(FraudItem Item, ReadOnlyMemory<byte> Bytes, IReadOnlyList<TreeHash> Hashes)
{
    private const int MostHashes = 63;

    /// <summary>Its first line.</summary>
    public string Head => $"{Word(Item.Kind)} {StrictDecimal.Format(Item.Index)}";

    /// <summary>Whether a line begins a part: an origin, with which the checkpoint begins, has no space.</summary>
    public static bool IsHead(string line) => line.Contains(' ', StringComparison.Ordinal);

    /// <summary>Reads the lines of one part and the empty one behind them.</summary>
    public static bool TryParse(ref FraudProof.Lines lines, [NotNullWhen(true)] out FraudPart? part, [NotNullWhen(false)] out string? why)
    {
        part = null;
        if (!lines.TryNext(out var head) || !TryParse(head, out var item))
        {
            why = "a part does not begin with entry, bundle or file and its index";
            return false;
        }

        if (!lines.TryNext(out var base64) || !StrictBase64.TryDecode(base64, out var bytes) || bytes.Length == 0)
        {
            why = $"the bytes of {head} are not base64";
            return false;
        }

        var hashes = new List<TreeHash>();
        string? line;
        while (lines.TryNext(out line) && line.Length > 0)
        {
            if (hashes.Count == MostHashes || !TreeHash.TryParse(line, out var hash))
            {
                why = $"the hashes of {head} are not up to 63 lines of base64";
                return false;
            }

            hashes.Add(hash);
        }

        why = line is null ? $"no empty line stands behind {head}" : null;
        part = line is null ? null : new FraudPart(item, bytes, hashes);
        return part is not null;
    }

    /// <summary>Writes its lines and the empty one.</summary>
    public void Write(StringBuilder text)
    {
        text.Append(Head).Append('\n').Append(Convert.ToBase64String(Bytes.Span)).Append('\n');
        foreach (var hash in Hashes) text.Append(hash).Append('\n');
        text.Append('\n');
    }

    /// <summary>Adds it to what is shown of a log, if it stands there; otherwise says why not.</summary>
    public string? Show(Checkpoint checkpoint, ShownLog log) => Item.Kind switch
    {
        FraudItemKind.Entry => ShowEntry(checkpoint, log),
        FraudItemKind.Bundle => ShowBundle(checkpoint, log),
        _ => ShowFile(log),
    };

    private string? ShowEntry(Checkpoint checkpoint, ShownLog log)
    {
        if (Bytes.Length > EntryBundle.LongestEntry || !InclusionProof.Verify(Item.Index, checkpoint.Size, MerkleTree.Leaf(Bytes.Span), Hashes, checkpoint.Root))
            return $"the hashes of {Head} do not lead to the checkpoint's root";
        log.Show(Item.Index, Bytes);
        return null;
    }

    private string? ShowBundle(Checkpoint checkpoint, ShownLog log)
    {
        var bundles = BundleTree.Bundles(checkpoint.Size);
        if (Item.Index >= bundles) return $"the log has no {Head}";
        var count = (int)Math.Min(RegisterState.TallyInterval, checkpoint.Size - (Item.Index * RegisterState.TallyInterval));
        if (!EntryBundle.TryRead(Bytes, count, out var bundle, out var fault)) return $"{Head}: {fault.Why}";
        if (!InclusionProof.Verify(Item.Index, bundles, BundleTree.Root(bundle), Hashes, checkpoint.Root))
            return $"the hashes of {Head} do not lead to the checkpoint's root";
        log.ShowBundle(Item.Index, [.. Enumerable.Range(0, count).Select(at => bundle[at])]);
        return null;
    }

    // Which file it must be is said by the manifest's entry, when a rule comes to look at it.
    private string? ShowFile(ShownLog log)
    {
        if (Hashes.Count > 0) return $"{Head} has hashes";
        log.ShowFile(Item.Index, Bytes.ToArray());
        return null;
    }

    private static bool TryParse(string head, out FraudItem item)
    {
        item = default;
        if (head.Split(' ') is not [var word, var number] || !StrictDecimal.TryParse(number, out var index)) return false;
        foreach (var kind in Enum.GetValues<FraudItemKind>())
        {
            if (Word(kind) != word) continue;
            item = new FraudItem(kind, index);
            return true;
        }

        return false;
    }

    private static string Word(FraudItemKind kind) => kind switch
    {
        FraudItemKind.Entry => "entry",
        FraudItemKind.Bundle => "bundle",
        _ => "file",
    };
}
