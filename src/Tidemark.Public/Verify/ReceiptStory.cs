using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>What the entry of a receipt says, and, if the log was asked, what was entered about it since and the words that belong to it.</summary>
public sealed record ReceiptStory(long Index, Entry Entry)
{
    /// <summary>The acts about it since, in their order.</summary>
    public IReadOnlyList<(long Index, Entry Entry)> Since { get; init; } = [];

    /// <summary>The signatures, where they fit the commitment now in force.</summary>
    public string? Names { get; init; }

    /// <summary>The text, where it fits the commitment now in force.</summary>
    public string? Text { get; init; }

    /// <summary>Index of the act that took it back.</summary>
    public long? Retraction => Since.Where(act => act.Entry is RetractionEntry or ImportActEntry { Act: ImportActKind.Retraction }).Select(act => (long?)act.Index).FirstOrDefault();

    /// <summary>Reads on from the entry to the end of the log.</summary>
    internal async Task<ReceiptStory> Follow(TreeReader tree, Action<long> report, CancellationToken cancel)
    {
        var since = new List<(long, Entry)>();
        await foreach (var bundle in tree.ReadBundles(Index / RegisterState.TallyInterval, cancel))
        {
            for (var at = 0; at < bundle.Entries.Count; at++)
                if (About(bundle.Entries[at].Span) is { } act)
                    since.Add((bundle.FirstIndex + at, act));
            report(bundle.FirstIndex + bundle.Entries.Count);
        }

        return this with { Since = since };
    }

    /// <summary>Adds the words that the pack beside the entry has for it, each only if it fits its commitment.</summary>
    internal ReceiptStory With(byte[]? pack)
    {
        if (Entry is not StatementEntry statement || pack is null) return this;
        var now = StatementRecord.Of(Index, statement);
        foreach (var (index, act) in Since) now = now.After(index, (ActEntry)act);
        var place = (int)(Index % Pack.Slots);
        return Pack.Lines(pack, place + 1) is { } lines && PackLine.Read(lines[place].Span) is ContentSlot slot
            ? this with { Names = Value(ContentField.Names, slot.Names, now.Names), Text = Value(ContentField.Text, slot.Text, now.Text) }
            : this;
    }

    private static string? Value(ContentField field, SlotField? said, Digest commitment) =>
        said is PresentField present && Commitment.Of(field, present.Salt, present.Value) == commitment ? present.Value : null;

    private Entry? About(ReadOnlySpan<byte> bytes)
    {
        Span<byte> of = stackalloc byte[32];
        Encoding.ASCII.TryGetBytes($"\",\"of\":{Index},", of, out var length);
        var at = bytes[..Math.Min(bytes.Length, 64)].IndexOf(of[..length]);
        return at > 0 && !bytes[9..at].Contains((byte)'"') && EntryCodec.Read(bytes, out var entry) is null ? entry : null;
    }
}
