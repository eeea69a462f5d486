using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>
/// A register's life at random: what may happen follows from a model of its own, not from the product's rules.
/// The same seed gives the same log.
/// </summary>
internal sealed partial class History
{
    /// <summary>A step adds at most so many entries: two, and a tally between them.</summary>
    private const int MostOfAStep = 3;

    private readonly List<(Action Refresh, bool Version, DateOnly Since)> _behind = [];
    private readonly int _stepsOfADay;
    private PolicyDraft? _policy;

    public History(Dice dice, int size)
    {
        (Dice, _stepsOfADay) = (dice, Math.Max(22, size / 45));
    }

    public Dice Dice { get; }

    public LogDraft Log { get; } = new();

    /// <summary>The policy by which the next listed day is cosigned.</summary>
    public PolicyDraft? Policy => _policy;

    /// <summary>A whole history of exactly this many entries.</summary>
    public static History Of(long seed, int size)
    {
        var history = new History(new Dice(seed), size);
        history.Begin();
        history.Run(size);
        return history;
    }

    public void Begin() => AddCampaign();

    public void Run(long size)
    {
        while (Log.Size < size)
        {
            if (Log.TallyIsDue) Log.AddTally();
            else if (size - Log.Size <= MostOfAStep) File();
            else Step();
        }
    }

    /// <summary>One thing happens, and at times a day ends before it.</summary>
    public void Step()
    {
        if (Dice.OneIn(_stepsOfADay)) EndDay(Dice.OneIn(8) ? null : CosignersOfToday());
        switch (Dice.Below(100))
        {
            case < 45: File(); break;
            case < 52: About(one => !one.Retracted, one => Do(Retraction(one), one)); break;
            case < 62: About(one => one.Claims.Display is not Display.Redacted && one.Here != 0, one => Do(Redaction(one, Dice.Any(Parts(one.Here))), one)); break;
            case < 75: About(one => one.Living, Amend); break;
            case < 81: About(one => one is { Living: true, Claims.Display: Display.Hidden }, one => Do(Disclosure(one), one)); break;
            case < 85: Import(); break;
            case < 90: ActOnImport(); break;
            case < 94: if (LedgerIsDue) AddLedger(); else File(); break;
            case 94: AddCampaign(); break;
            case 95: AddPolicy(Dice.Any(PolicyDraft.All)); break;
            default: AddManifest(); break;
        }
    }

    /// <summary>The day ends; it is listed if it has cosigners, even none of them.</summary>
    public void EndDay(IReadOnlyList<(Transparency.SignerKey Key, long Time)>? cosigners, int days = 0)
    {
        if (cosigners is not null)
        {
            Refresh(one => one.Version);
            Log.List(Log.Day, cosigners);
        }

        Log.Day = Log.Day.AddDays(days > 0 ? days : Dice.OneIn(6) ? Dice.From(2, 9) : 1);
        Refresh(one => Log.Day.DayNumber - one.Since.DayNumber > ContentRules.DaysToRemove);
    }

    /// <summary>As many as the policy asks, others besides, at any second from the day's first to the last before 01:00:00 of the next.</summary>
    public IReadOnlyList<(Transparency.SignerKey Key, long Time)> CosignersOfToday() =>
        [.. (_policy is null ? ["cedar"] : Dice.Any(_policy.Quorums)).Select(name => (Signers.Witness(name), Second(Log.Day, Dice.OneIn(5) ? Dice.Any([0, 89_999]) : Dice.Below(90_000))))];

    public static long Second(DateOnly day, int second) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds() + second;

    public static IReadOnlyList<RedactedFields> Parts(RedactedFields of) => of is RedactedFields.Both ? [RedactedFields.Names, RedactedFields.Text, RedactedFields.Both] : [of];

    /// <summary>All lines of packs follow what the log says.</summary>
    public void CatchUp() => Refresh(_ => true);

    /// <summary>The pack's line follows at once, or it stays behind as far as the rules allow.</summary>
    private void Change(Action refresh, bool version)
    {
        if (!Dice.OneIn(4)) refresh();
        _behind.Add((refresh, version, Log.Day));
    }

    private void Refresh(Predicate<(Action Refresh, bool Version, DateOnly Since)> due)
    {
        foreach (var one in _behind.FindAll(due)) one.Refresh();
        _behind.RemoveAll(due);
    }
}
