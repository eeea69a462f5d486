using Tidemark.Core.Entries;
using Tidemark.Core.Fraud;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement;

/// <summary>Picks what of a log is shown to accuse one of its entries: some of what has to do with it, and some of what has not.</summary>
internal sealed class Accuser
{
    private readonly Dice _dice;
    private readonly List<Entry> _entries;
    private readonly ILookup<long, long> _about;
    private readonly IReadOnlyList<long> _always;

    public Accuser(Dice dice, LogDraft log)
    {
        (_dice, _entries) = (dice, [.. log.Entries.Select(Read)]);
        _about = _entries.Index().Where(one => About(one.Item) is not null).ToLookup(one => About(one.Item)!.Value, one => (long)one.Index);
        _always = [.. _entries.Index().Where(one => one.Item is ManifestEntry { Subject: ManifestSubject.Campaign } or TallyEntry or LedgerEntry).Select(one => (long)one.Index)];
    }

    public IEnumerable<FraudItem> Shows(long index)
    {
        var near = Related(index).Where(other => other != index && !_dice.OneIn(3)).ToList();
        foreach (var other in near.Concat(Enumerable.Range(0, _dice.Below(4)).Select(_ => (long)_dice.Below(_entries.Count))))
        {
            yield return _dice.OneIn(12) ? new(FraudItemKind.Bundle, other / 256) : new(FraudItemKind.Entry, other);
            if (_entries[(int)other] is ManifestEntry) yield return new(FraudItemKind.File, other);
        }

        if (_dice.OneIn(3)) yield return new(FraudItemKind.Bundle, index / 256);
        if (_entries[(int)index] is ManifestEntry) yield return new(FraudItemKind.File, index);
    }

    /// <summary>What the entry is about, what else is about that, ledgers, campaigns and tallies.</summary>
    private IEnumerable<long> Related(long index) =>
        About(_entries[(int)index]) is { } about ? _about[about].Prepend(about).Concat(_always) : _about[index].Concat(_always);

    private static long? About(Entry entry) => entry switch
    {
        ActEntry act => act.Of,
        ImportActEntry act => act.Of,
        ImportEntry import => import.Source,
        _ => null,
    };

    private static Entry Read(byte[] bytes)
    {
        Assert.Null(EntryCodec.Read(bytes, out var entry));
        return entry!;
    }
}
