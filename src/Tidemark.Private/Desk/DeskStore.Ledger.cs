using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Private.Stores;
using Tidemark.Sodium;

namespace Tidemark.Private.Desk;

/// <content>The books of the week: what came in and what became of it, counted in the commit in which it happens.</content>
public sealed partial class DeskStore
{
    private const string OpenRows =
        "vetting IN ('received', 'in-review', 'asked') OR (vetting = 'accepted' AND count = 'not-counted')";

    /// <summary>How many more cases are open than the books say; anything but 0 means that cases were lost, or a store was put back from a backup.</summary>
    public long LedgerDifference => file.Read(store =>
        store.ExecuteScalar<long>($"SELECT count(*) FROM case_file WHERE {OpenRows};")
        - store.ExecuteScalar<long>("SELECT coalesce(sum(CASE kind WHEN 'seen' THEN cases ELSE -cases END), 0) FROM ledger_count;"));

    /// <summary>Hands the counts of the weeks over whose ledger is due, and puts those into the release queue that are not known to be there.</summary>
    internal void HandLedgersOver()
    {
        lock (gate)
        {
            file.Write(store =>
            {
                while (DueWeek(store) is { } week)
                    HandOver(store, week);
            });
            var fresh = file.Read(store => store.Query<LedgerRow>(LedgerRow.Columns + " WHERE record IS NOT NULL;").ToArray());
            if (fresh.Length == 0)
                return;
            // After a crash behind this line they are added again under the same names.
            foreach (var row in fresh)
                queue.Add(row.Name, row.Record, Today);
            file.Write(store => store.Execute("UPDATE ledger_week SET record = NULL;"));
        }
    }

    private IsoWeek? DueWeek(SqliteConnection store)
    {
        var next = LastHandedOver(store) is { } last
            ? IsoWeek.Of(DateOnly.FromDayNumber(last.LastDayNumber + 1))
            : Week(store.ExecuteScalar<string?>("SELECT min(week) FROM ledger_count;"));
        return next is { } week && week.LastDayNumber + WeekCounts.DaysAfter <= Today.DayNumber ? week : null;
    }

    private void HandOver(SqliteConnection store, IsoWeek week)
    {
        var counts = store.Query<CountRow>("SELECT kind AS Kind, part AS Part, cases AS Cases FROM ledger_count WHERE week = @week;", new { week = week.ToString() }).ToArray();
        var ledger = new WeekCounts
        {
            Week = week,
            Carried = store.ExecuteScalar<long>("SELECT coalesce((SELECT open FROM ledger_week ORDER BY week DESC LIMIT 1), 0);"),
            Via = By("seen"),
            Accepted = By("accepted").Sum,
            Reasons = By("refused"),
            Merged = By("merged").Sum,
            Answered = By("answered").Sum,
        };
        var record = SealedBox.Seal(settings.ReleaseKey, new ReleaseRecord { Week = ledger }.Write());
        store.Execute(
            "INSERT INTO ledger_week (week, open, name, record) VALUES (@week, @Open, @name, @record);",
            new { week = week.ToString(), ledger.Open, name = queue.NewName(), record });

        CountMap By(string kind) => CountMap.Of(counts.Where(row => row.Kind == kind).Select(row => KeyValuePair.Create(row.Part, row.Cases)));
    }

    private static void CountSeen(SqliteConnection store, string day, string channel)
    {
        Days.TryRead(day, out var received);
        AddToBooks(store, IsoWeek.Of(received), "seen", channel);
    }

    /// <summary>Counts a case's outcome, once: when it is refused, merged, answered, or in the register.</summary>
    private void CountOutcome(SqliteConnection store, CaseState before, CaseState after, string? reason)
    {
        if (Outcome(before) is null && Outcome(after) is { } outcome)
            AddToBooks(store, IsoWeek.Of(Today), outcome, outcome == "refused" ? reason ?? "other" : "");
    }

    private static string? Outcome(CaseState state) => state.Vetting switch
    {
        Vetting.Refused or Vetting.Merged or Vetting.Answered => CaseStateText.Spell(state.Vetting),
        Vetting.Accepted when !state.BeforeRelease => CaseStateText.Spell(state.Vetting),
        _ => null,
    };

    /// <summary>What comes after its week was handed over counts for the first week that was not.</summary>
    private static void AddToBooks(SqliteConnection store, IsoWeek week, string kind, string part)
    {
        if (LastHandedOver(store) is { } last && week.FirstDayNumber <= last.FirstDayNumber)
            week = IsoWeek.Of(DateOnly.FromDayNumber(last.LastDayNumber + 1));
        store.Execute(
            "INSERT INTO ledger_count (week, kind, part, cases) VALUES (@week, @kind, @part, 1) ON CONFLICT DO UPDATE SET cases = cases + 1;",
            new { week = week.ToString(), kind, part });
    }

    private static IsoWeek? LastHandedOver(SqliteConnection store) => Week(store.ExecuteScalar<string?>("SELECT max(week) FROM ledger_week;"));

    private static IsoWeek? Week(string? text) => text is not null && IsoWeek.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var week) ? week : null;

    private sealed record CountRow(string Kind, string Part, long Cases);

    private sealed record LedgerRow(string Name, byte[]? Record)
    {
        internal const string Columns = "SELECT name AS Name, record AS Record FROM ledger_week";
    }
}
