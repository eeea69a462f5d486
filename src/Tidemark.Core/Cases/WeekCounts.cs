using Tidemark.Core.Entries;

namespace Tidemark.Core.Cases;

/// <summary>What came in during a week and what became of it, as the desk hands it over for the ledger (service.md section 4).</summary>
/// <remarks>
/// A case is seen once and has one outcome. It counts as accepted when it is in the register, for until then it can be taken back; before that it is open.
/// What its declarant took back before release is refused, with the reason <see cref="Case.Withdrawn"/>.
/// </remarks>
public sealed record WeekCounts
{
    /// <summary>A ledger waits so many days after its week's last one (R17).</summary>
    public const int DaysAfter = 14;

    private const long LeastShown = 50;
    private const string Other = "other";

    /// <summary>The week.</summary>
    public required IsoWeek Week { get; init; }

    /// <summary>Left over from the week before.</summary>
    public long Carried { get; init; }

    /// <summary>How many came in, by channel.</summary>
    public CountMap Via { get; init; } = CountMap.Empty;

    /// <summary>How many came into the register.</summary>
    public long Accepted { get; init; }

    /// <summary>How many were refused, by reason.</summary>
    public CountMap Reasons { get; init; } = CountMap.Empty;

    /// <summary>How many repeat another.</summary>
    public long Merged { get; init; }

    /// <summary>How many inquiries and reports were answered.</summary>
    public long Answered { get; init; }

    /// <summary>What is left over: all that came less all that went.</summary>
    public long Open => Carried + Via.Sum - Accepted - Reasons.Sum - Merged - Answered;

    /// <summary>The first UTC day on which the ledger may be appended.</summary>
    public DateOnly NotBefore => DateOnly.FromDayNumber(Week.LastDayNumber + DaysAfter);

    /// <summary>The ledger of the week. Channels and reasons of fewer than 50 cases are put together under <c>other</c>.</summary>
    /// <param name="last">Index of the ledger before; null for the first.</param>
    /// <param name="day">The day that the entry bears.</param>
    public LedgerEntry Entry(long? last, DateOnly day) => new()
    {
        Last = last,
        Day = day,
        Week = Week,
        Carried = Carried,
        Seen = Via.Sum,
        Accepted = Accepted,
        Refused = Reasons.Sum,
        Merged = Merged,
        Answered = Answered,
        Quarantined = 0,
        Open = Open,
        Via = Coarse(Via),
        Reasons = Coarse(Reasons),
    };

    private static CountMap Coarse(CountMap counts) =>
        CountMap.Of(counts.GroupBy(count => count.Value < LeastShown ? Other : count.Key, count => count.Value, (code, values) => KeyValuePair.Create(code, values.Sum())));
}
