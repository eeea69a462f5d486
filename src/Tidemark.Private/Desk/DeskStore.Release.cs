using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Private.Stores;

namespace Tidemark.Private.Desk;

/// <content>Accepted cases on their way into the log; none of it needs anybody signed in.</content>
public sealed partial class DeskStore
{
    /// <summary>Puts accepted records into the release queue that are durable here and not yet known to be there.</summary>
    internal void AddToQueue()
    {
        lock (gate)
        {
            var fresh = Releases().Where(release => release.Record is not null).ToArray();
            if (fresh.Length == 0)
                return;
            // After a crash behind this line the records are added again under the same names.
            foreach (var release in fresh)
                queue.Add(release.Name, release.Record, Today);
            file.Write(store =>
            {
                foreach (var release in fresh)
                    store.Execute("UPDATE release SET record = NULL WHERE case_id = @CaseId;", release);
            });
        }
    }

    /// <summary>Looks which records have left the queue, and forgets the text of those that a public checkpoint covers.</summary>
    /// <returns>How many cases were found released.</returns>
    internal int FollowReleases(long sizeBefore, Func<long> sizeAfter)
    {
        lock (gate)
        {
            KeepThoseStillWaiting();
            var releases = Releases().Where(release => release is { Record: null, Withdrawing: 0 }).ToArray();
            if (releases.Length == 0)
                return 0;
            var waiting = queue.Names().ToHashSet(StringComparer.Ordinal);
            // Only if the log did not grow meanwhile is it known which size a record was still waiting at.
            if (sizeAfter() != sizeBefore)
                return 0;
            var asked = Untaken(outbox.Instructions()).Select(handed => Base64Url.Encode(handed.CaseId)).ToHashSet(StringComparer.Ordinal);
            var released = 0;
            file.Write(store =>
            {
                foreach (var release in releases)
                    if (waiting.Contains(release.Name))
                        Seen(store, release, sizeBefore);
                    else if (sizeBefore > release.SeenSize && !asked.Contains(Base64Url.Encode(release.CaseId)))
                        released += Released(store, release);
            });
            if (released > 0)
            {
                file.ForgetOrder();
                file.ForgetOrder("status");
            }
            return released;
        }
    }

    /// <summary>A withdrawal that was cut off before the record left the queue has not happened: the record is released like any other.</summary>
    private void KeepThoseStillWaiting()
    {
        var begun = Releases().Where(release => release.Withdrawing != 0).ToArray();
        if (begun.Length == 0)
            return;
        var waiting = queue.Names().ToHashSet(StringComparer.Ordinal);
        file.Write(store =>
        {
            foreach (var release in begun.Where(release => waiting.Contains(release.Name)))
                store.Execute("UPDATE release SET withdrawing = 0 WHERE case_id = @CaseId;", release);
        });
    }

    /// <summary>A withdrawal that was cut off after the record had left the queue: the log, once it has grown, tells whether the sequencer had it.</summary>
    private void FinishWithdrawals(DeskSession session)
    {
        foreach (var release in Releases().Where(release => release is { Record: null, Withdrawing: not 0 } && numbers.Size > release.SeenSize))
        {
            if (queue.Read(release.Name) is not null || Row(new CaseId(release.CaseId)) is not { } row || Open(row, session) is not { } one)
                continue;
            var published = numbers.Find(one.Body.Id) is not null;
            file.Write(store =>
            {
                if (published)
                    store.Execute("UPDATE release SET withdrawing = 0 WHERE case_id = @CaseId;", release);
                else if (one.PullBack().After is { } after)
                {
                    store.Execute("DELETE FROM release WHERE case_id = @CaseId;", release);
                    Save(store, row, after, row.Sealed);
                }
            });
        }
    }

    private static void Seen(SqliteConnection store, ReleaseRow release, long size)
    {
        if (release.SeenSize != size)
            store.Execute("UPDATE release SET seen_size = @size WHERE case_id = @CaseId;", new { size, release.CaseId });
    }

    private int Released(SqliteConnection store, ReleaseRow release)
    {
        if (Row(store, new CaseId(release.CaseId)) is not { } row || row.State.To(CountState.Counted) is not { } counted)
            return 0;
        store.Execute("DELETE FROM release WHERE case_id = @CaseId;", release);
        SaveState(store, row, counted);
        return 1;
    }

    /// <summary>Writes the states of a case that is public: nothing else of it is left here.</summary>
    private void SaveState(SqliteConnection store, CaseFile row, CaseState state)
    {
        var (vetting, display, count) = (CaseStateText.Spell(state.Vetting), CaseStateText.Spell(state.Display), CaseStateText.Spell(state.Count));
        store.Execute(
            """
            UPDATE case_file SET revision = revision + 1, vetting = @vetting, display = @display, count = @count, changed = @today, sealed = NULL
            WHERE id = @Id;
            """,
            new { row.Id, vetting, display, count, today = Days.Write(Today) });
        WriteStatus(store, row.Id, vetting, display, count, row.Reason);
    }

    private ReleaseRow[] Releases() => file.Read(store => store.Query<ReleaseRow>(ReleaseRow.Columns + ";").ToArray());

    private ReleaseRow? Release(CaseId id) =>
        file.Read(store => store.QuerySingleOrDefault<ReleaseRow>(ReleaseRow.Columns + " WHERE case_id = @id;", new { id = id.ToBytes() }));
}
