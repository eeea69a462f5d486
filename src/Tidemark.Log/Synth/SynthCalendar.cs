using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>The days of a synthetic register, how many statements each has, and which week's ledger comes on which day.</summary>
internal sealed class SynthCalendar
{
    private const int FewestDays = 42, MostDays = 7_800, StatementsADay = 40;
    private const int LedgerDelay = 14;

    // A Monday; the longest register ends in May 2025, so that all its days are over wherever it is read.
    private static readonly DateOnly First = new(2004, 1, 5);
    private static readonly int[] Weekday = [100, 95, 95, 100, 110, 130, 120];

    private readonly long _statements;
    private readonly long[] _weight; // of the days before each

    public SynthCalendar(SynthSeed seed)
    {
        _statements = seed.Statements;
        Count = (int)Math.Clamp(FewestDays + (_statements / StatementsADay), FewestDays, MostDays);
        _weight = new long[Count + 1];
        var random = seed.Random();
        for (var at = 0; at < Count; at++) _weight[at + 1] = _weight[at] + Weight(at, random.At(SynthPurpose.Calendar, at));
    }

    /// <summary>How many days there are.</summary>
    public int Count { get; }

    public static DateOnly Day(int at) => First.AddDays(at);

    /// <summary>The day at so many hundredths of the whole time.</summary>
    public int Share(int hundredths) => (int)((long)Count * hundredths / 100);

    /// <summary>How many statements there are before a day.</summary>
    public long Before(int at) => (long)((Int128)_statements * _weight[at] / _weight[Count]);

    /// <summary>The week whose ledger is due on this day, counted from 0; null if none is.</summary>
    public static int? LedgerOn(int at) => (at - 6 - LedgerDelay) is var sunday and >= 0 && sunday % 7 == 0 ? sunday / 7 : null;

    public static IsoWeek Week(int number) => IsoWeek.Of(Day(number * 7));

    public long InWeek(int number) => Before(Math.Min(Count, (number + 1) * 7)) - Before(number * 7);

    // The service grows fourfold over its years, weekends are busier, and on one day in twenty nothing comes.
    private long Weight(int at, SynthRandom random) =>
        random.Below(20) == 0 ? 0 : (40 + (120L * at / Count)) * Weekday[at % 7] * (40 + random.Below(121));
}
