using Dapper;
using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>What came in, week by week.</summary>
internal sealed partial class Snapshot
{
    /// <summary>The ledgers of a year's weeks, or all, the earliest first.</summary>
    public IReadOnlyList<PublishedLedger> Ledgers(Period? year = null) =>
    [
        .. _store.Query<(long Entry, byte[] Bytes)>(
            "SELECT entry, bytes FROM ledger WHERE week BETWEEN @first AND @last ORDER BY entry",
            new { first = (year?.ToString() ?? "0000") + "-W00", last = (year?.ToString() ?? "9999") + "-W99" },
            _moment).Select(row => new PublishedLedger(row.Entry, Read(row.Bytes))),
    ];

    /// <summary>The years of the first ledger's week and of the last one's; null if there is no ledger yet.</summary>
    public (Period First, Period Last)? LedgerYears()
    {
        var (first, last) = _store.QuerySingle<(string? First, string? Last)>("SELECT min(substr(week, 1, 4)), max(substr(week, 1, 4)) FROM ledger", transaction: _moment);
        return Period.TryParse(Span.Year, first ?? "", out var from) && Period.TryParse(Span.Year, last ?? "", out var to) ? (from, to) : null;
    }

    private static LedgerEntry Read(byte[] bytes) => EntryCodec.Read(bytes, out var entry) is null && entry is LedgerEntry ledger
        ? ledger
        : throw new InvalidDataException("The read model holds a ledger that is none: delete its file, it is made anew from the log.");
}

/// <summary>A week's ledger and the index of its entry.</summary>
/// <param name="Entry">The index.</param>
/// <param name="Ledger">What it says.</param>
public sealed record PublishedLedger(long Entry, LedgerEntry Ledger);
