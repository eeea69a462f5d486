using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Tidemark.Transparency;

/// <summary>A receipt that can be checked without the log (.tlog-proof, C2SP tlog-proof v1).</summary>
public sealed class LogProof
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";
    private const int MostHashes = 63;

    /// <summary>The index of the entry.</summary>
    public required long Index { get; init; }

    /// <summary>The inclusion proof, from the leaf's sibling upwards.</summary>
    public required IReadOnlyList<TreeHash> Hashes { get; init; }

    /// <summary>The checkpoint, word for word.</summary>
    public required SignedNote Checkpoint { get; init; }

    /// <summary>A hint that nothing vouches for: here the entry itself, which its hash then proves. Null if there is none; never empty.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>Makes the receipt of an entry, with the entry's bytes as the hint.</summary>
    /// <param name="tree">The tree of the checkpoint.</param>
    /// <param name="checkpoint">The checkpoint, word for word.</param>
    /// <param name="index">The index of the entry.</param>
    /// <param name="behind">What the hint has behind the entry.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="LogFailureException">A tile or the bundle failed.</exception>
    public static async ValueTask<LogProof> Make(
        TreeReader tree, SignedNote checkpoint, long index, ReadOnlyMemory<byte> behind = default, CancellationToken cancel = default)
    {
        var entry = await tree.Entry(index, cancel);
        byte[] extra = [.. entry.Span, .. behind.Span];
        return new LogProof { Index = index, Hashes = await tree.ProveInclusion(index, cancel), Checkpoint = checkpoint, Extra = extra };
    }

    /// <summary>Reads a receipt. Says nothing yet of whether it is true.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LogProof? proof, [NotNullWhen(false)] out string? why)
    {
        proof = null;
        var blank = bytes.IndexOf("\n\n"u8);
        if (blank < 0 || !Utf8.IsValid(bytes[..blank]))
        {
            why = "no checkpoint stands behind an empty line";
            return false;
        }

        if (!TryParseHead(Encoding.UTF8.GetString(bytes[..blank]).Split('\n'), out var extra, out var index, out var hashes, out why)
            || !SignedNote.TryParse(bytes[(blank + 2)..], out var note, out why)
            || !Transparency.Checkpoint.TryParse(note.Text, out _, out why))
            return false;
        proof = new LogProof { Index = index, Hashes = hashes, Checkpoint = note, Extra = extra };
        return true;
    }

    /// <summary>Checks that the log has the entry at the index.</summary>
    /// <param name="leaf">The leaf hash of the entry, computed from its bytes.</param>
    /// <param name="log">The key of the log.</param>
    /// <param name="witnesses">Further keys that the caller knows. Whether enough of them signed is for the caller to say.</param>
    /// <param name="checkpoint">The checkpoint with the signatures that were checked.</param>
    /// <param name="why">Why the receipt is refused.</param>
    public bool TryVerify(
        TreeHash leaf,
        VerifierKey log,
        IReadOnlyCollection<VerifierKey> witnesses,
        [NotNullWhen(true)] out SignedCheckpoint? checkpoint,
        [NotNullWhen(false)] out string? why)
    {
        if (!SignedCheckpoint.TryOpen(Checkpoint.ToBytes(), log, witnesses, out checkpoint, out why))
            return false;
        if (InclusionProof.Verify(Index, checkpoint.Checkpoint.Size, leaf, Hashes, checkpoint.Checkpoint.Root))
            return true;
        (checkpoint, why) = (null, "the proof does not lead from the entry to the root");
        return false;
    }

    /// <summary>The receipt as a file.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The receipt as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is { } extra)
            text.Append(ExtraWord).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(IndexWord).Append(StrictDecimal.Format(Index)).Append('\n');
        foreach (var hash in Hashes)
            text.Append(hash).Append('\n');
        return text.Append('\n').Append(Checkpoint).ToString();
    }

    private static bool TryParseHead(
        ReadOnlySpan<string> lines, out ReadOnlyMemory<byte>? extra, out long index, out List<TreeHash> hashes, [NotNullWhen(false)] out string? why)
    {
        (extra, index, hashes, why) = (null, 0, [], null);
        if (lines is not [Header, .. var rest])
        {
            why = "its first line is not " + Header;
            return false;
        }

        if (rest is [var hint, .. var behind] && hint.StartsWith(ExtraWord, StringComparison.Ordinal))
        {
            if (!StrictBase64.TryDecode(hint.AsSpan(ExtraWord.Length), out var bytes) || bytes.Length == 0)
            {
                why = "its extra line is not base64";
                return false;
            }

            extra = bytes;
            rest = behind;
        }

        why = WhyNotProof(rest, out index, hashes);
        return why is null;
    }

    private static string? WhyNotProof(ReadOnlySpan<string> lines, out long index, List<TreeHash> hashes)
    {
        index = 0;
        if (lines is not [var first, .. var rest] || !first.StartsWith(IndexWord, StringComparison.Ordinal)
            || !StrictDecimal.TryParse(first.AsSpan(IndexWord.Length), out index))
            return "it has no line with an index";
        if (rest.Length > MostHashes)
            return "it has more than 63 hashes";
        foreach (var line in rest)
        {
            if (!TreeHash.TryParse(line, out var hash))
                return "a line is not base64 of a hash";
            hashes.Add(hash);
        }

        return null;
    }
}
