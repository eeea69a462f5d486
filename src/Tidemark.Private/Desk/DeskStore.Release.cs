using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Log;
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

    /// <summary>Follows what became of the records: forgets the text of those that a public checkpoint covers, shows again those that the register could not take.</summary>
    /// <remarks>An answer is taken away only after what it says is durable here; one that comes twice finds no record of its name and changes nothing.</remarks>
    /// <returns>How many cases were found released.</returns>
    internal int FollowReleases(long published)
    {
        lock (gate)
        {
            var (answers, withdrawn) = (queue.Answers(), queue.Withdrawn());
            if (answers.Count + withdrawn.Count == 0)
                return 0;
            var releases = Releases().ToDictionary(release => release.Name, StringComparer.Ordinal);
            // What a sequencer gave back when it was started again is not answered for yet.
            var waiting = queue.Names().ToHashSet(StringComparer.Ordinal);
            var done = new List<string>();
            var released = 0;
            file.Write(store =>
            {
                foreach (var name in withdrawn.Except(answers.Keys, StringComparer.Ordinal))
                    if (!releases.TryGetValue(name, out var release) || BackToReview(store, release, null))
                        done.Add(name);
                foreach (var (name, answer) in answers.Where(answer => !waiting.Contains(answer.Key)))
                    if (releases.TryGetValue(name, out var release) ? Follow(store, release, answer, published) : IsEverybodys(answer))
                    {
                        done.Add(name);
                        released += release is not null && answer is ReleaseAnswer.Released ? 1 : 0;
                    }
            });
            queue.Clear(done);
            if (done.Count > 0)
            {
                file.ForgetOrder();
                file.ForgetOrder("status");
            }
            return released;
        }
    }

    /// <summary>A record that nobody could open and that no case here asked for is the operator's to look at.</summary>
    private static bool IsEverybodys(ReleaseAnswer answer) => answer is not ReleaseAnswer.Refused { Rule: "record" };

    private bool Follow(SqliteConnection store, ReleaseRow release, ReleaseAnswer answer, long published) => answer switch
    {
        ReleaseAnswer.Released { Size: var size } => size <= published && Released(store, release),
        ReleaseAnswer.Refused { Rule: var rule } => BackToReview(store, release, rule),
        _ => TakenBack(store, release),
    };

    private bool Released(SqliteConnection store, ReleaseRow release)
    {
        if (Left(store, release) is { } row && row.State.To(CountState.Counted) is { } counted)
            SaveState(store, row, counted, row.Reason);
        return true;
    }

    private bool TakenBack(SqliteConnection store, ReleaseRow release)
    {
        if (Left(store, release) is { } row)
            SaveState(store, row, row.State with { Vetting = Vetting.Refused }, Case.Withdrawn);
        return true;
    }

    /// <summary>The case waits again, with its text, and with the rule that stood in its way.</summary>
    private bool BackToReview(SqliteConnection store, ReleaseRow release, string? rule)
    {
        if (Left(store, release) is not { } row || row.State.To(Vetting.Received) is not { } state)
            return true;
        var vetting = CaseStateText.Spell(state.Vetting);
        store.Execute(
            "UPDATE case_file SET revision = revision + 1, vetting = @vetting, changed = @today, setback = @rule WHERE id = @Id;",
            new { row.Id, vetting, today = Days.Write(Today), rule });
        WriteStatus(store, row.Id, vetting, row.Display, row.Count, row.Reason);
        return true;
    }

    /// <summary>The case of a record that is on its way no longer.</summary>
    private static CaseFile? Left(SqliteConnection store, ReleaseRow release)
    {
        store.Execute("DELETE FROM release WHERE case_id = @CaseId;", release);
        return Row(store, new CaseId(release.CaseId));
    }

    /// <summary>Writes the states of a case that is public or taken back: nothing else of it is left here.</summary>
    private void SaveState(SqliteConnection store, CaseFile row, CaseState state, string? reason)
    {
        var (vetting, display, count) = (CaseStateText.Spell(state.Vetting), CaseStateText.Spell(state.Display), CaseStateText.Spell(state.Count));
        store.Execute(
            """
            UPDATE case_file SET revision = revision + 1, vetting = @vetting, display = @display, count = @count, changed = @today, reason = @reason, sealed = NULL
            WHERE id = @Id;
            """,
            new { row.Id, vetting, display, count, reason, today = Days.Write(Today) });
        WriteStatus(store, row.Id, vetting, display, count, reason);
        CountOutcome(store, row.State, state, reason);
    }

    private ReleaseRow[] Releases() => file.Read(store => store.Query<ReleaseRow>(ReleaseRow.Columns + ";").ToArray());

    private ReleaseRow? Release(CaseId id) =>
        file.Read(store => store.QuerySingleOrDefault<ReleaseRow>(ReleaseRow.Columns + " WHERE case_id = @id;", new { id = id.ToBytes() }));
}
