using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Private.Numbers;
using Tidemark.Sodium;

namespace Tidemark.Private.Desk;

/// <content>What a signed-in reviewer does.</content>
public sealed partial class DeskStore
{
    private const int MostLooked = 200;

    /// <summary>The case that the session has in front of it, or the next of the queue: oldest day first, then by random id.</summary>
    public ShownCase? Next(DeskSession session)
    {
        lock (gate)
        {
            TakeInstructions(session);
            if (session.Current is { } current && Claimed(session, current) is { } same)
                return same;
            session.Current = null;
            foreach (var id in Candidates(session))
            {
                if (session.Skipped.Contains(id) || !claims.TryTake(id, session.Id))
                    continue;
                if (Claimed(session, id) is { } next)
                {
                    session.Current = id;
                    return next;
                }
                claims.Drop(id);
            }
            return null;
        }
    }

    /// <summary>Begins again with what was skipped.</summary>
    public void Unskip(DeskSession session)
    {
        lock (gate)
            session.Skipped.Clear();
    }

    /// <summary>Whether the session has skipped cases that it could look at again.</summary>
    public bool HasSkipped(DeskSession session)
    {
        lock (gate)
            return session.Skipped.Count > 0;
    }

    /// <summary>The released statement of a register number, as the public log has it.</summary>
    public PublicStatement? Released(long number) => numbers.ByNumber(number);

    /// <summary>Accepts what was seen: the record is sealed to the release key and waits for its batch.</summary>
    public DecisionOutcome Accept(DeskSession session, CaseId id, int revision)
    {
        var outcome = Decide(session, id, revision, seen => seen.Accept(seen.Body.Version), Unchanged, AddRelease);
        if (outcome == DecisionOutcome.Done)
            session.LastAccepted = (id, revision + 1);
        return outcome;
    }

    /// <summary>Accepts many cases in one commit: what a demonstration does with its invented statements.</summary>
    /// <returns>How many were accepted.</returns>
    public int AcceptTogether(DeskSession session, int most)
    {
        lock (gate)
        {
            TakeInstructions(session);
            var cases = file.Read(store => store.Query<CaseFile>(
                    CaseFile.Columns + " WHERE vetting IN ('received', 'in-review') AND centre = @Centre ORDER BY day, id LIMIT @most;",
                    new { settings.Centre, most }).ToArray())
                .Where(row => claims.TryTake(row.CaseId, session.Id))
                .Select(row => (Row: row, After: AcceptedFrom(Open(row, session))))
                .ToArray();
            file.Write(store =>
            {
                foreach (var (row, after) in cases)
                    if (after is not null)
                    {
                        Save(store, row, after, row.Sealed);
                        AddRelease(store, after);
                    }
            });
            foreach (var (row, _) in cases)
                LetGo(session, row.CaseId);
            AddToQueue();
            return cases.Count(one => one.After is not null);
        }
    }

    /// <summary>Refuses what was seen, for a reason that the declarant reads.</summary>
    public DecisionOutcome Refuse(DeskSession session, CaseId id, int revision, string reason) =>
        Decide(session, id, revision, seen => seen.Refuse(seen.Body.Version, reason, settings.Campaign), Unchanged, null);

    /// <summary>Makes role or place less exact; the case stays in front of the reviewer.</summary>
    public DecisionOutcome Coarsen(DeskSession session, CaseId id, int revision, Coarsening step) =>
        Change(session, id, revision, seen => seen.Coarsen(seen.Body.Version, step, Today));

    /// <summary>Masks words wherever they stand in the text.</summary>
    public DecisionOutcome MaskText(DeskSession session, CaseId id, int revision, string words) =>
        Change(session, id, revision, seen => seen.MaskText(seen.Body.Version, words, Today));

    /// <summary>Masks words of one person's signature, counted from 1.</summary>
    public DecisionOutcome MaskSignature(DeskSession session, CaseId id, int revision, int person, string words) =>
        Change(session, id, revision, seen => seen.MaskSignature(seen.Body.Version, person, words, Today));

    /// <summary>Gives a case back undecided; this session sees it again when it asks to.</summary>
    public DecisionOutcome Skip(DeskSession session, CaseId id)
    {
        lock (gate)
        {
            if (!claims.Holds(id, session.Id))
                return DecisionOutcome.NotYours;
            if (Row(id) is { } row && Open(row, session)?.Skip().After is { } after)
                file.Write(store => Save(store, row, after, row.Sealed));
            LetGo(session, id);
            session.Skipped.Add(id);
            return DecisionOutcome.Done;
        }
    }

    /// <summary>Accepted cases that wait for their batch and can be pulled back.</summary>
    public IReadOnlyList<ShownCase> AcceptedCases(DeskSession session)
    {
        lock (gate)
            return file.Read(store => store.Query<CaseFile>(
                    CaseFile.Columns + " WHERE id IN (SELECT case_id FROM release) ORDER BY day DESC, id LIMIT @MostLooked;", new { MostLooked }).ToArray())
                .Select(row => Open(row, session) is { } one ? new ShownCase(one, (int)row.Revision) : null)
                .OfType<ShownCase>()
                .ToArray();
    }

    /// <summary>Takes an accepted case back into review, as long as it is not cut for a batch.</summary>
    public DecisionOutcome PullBack(DeskSession session, CaseId id, int revision)
    {
        lock (gate)
        {
            if (Row(id) is not { } row || Release(id) is not { } release || row.Revision != revision)
                return DecisionOutcome.Newer;
            if (Open(row, session)?.PullBack().After is not { } after || !claims.TryTake(id, session.Id))
                return DecisionOutcome.NotPossible;
            AddToQueue();
            if (!queue.Withdraw(release.Name))
            {
                claims.Drop(id);
                return DecisionOutcome.TooLate;
            }
            file.Write(store =>
            {
                store.Execute("DELETE FROM release WHERE case_id = @CaseId;", release);
                Save(store, row, after, row.Sealed);
            });
            queue.Clear([release.Name]);
            session.Skipped.Remove(id);
            session.LastAccepted = null;
            if (session.Current is { } other && other != id)
                claims.Drop(other);
            session.Current = id;
            return DecisionOutcome.Done;
        }
    }

    private static Case? AcceptedFrom(Case? one)
    {
        var seen = one?.State.Vetting == Vetting.Received ? one.Claim().After : one;
        return seen?.Accept(seen.Body.Version).After;
    }

    private void AddRelease(SqliteConnection store, Case accepted)
    {
        var record = ReleaseRecord.Of(accepted.Body, clock.GetUtcNow(), random);
        store.Execute(
            "INSERT INTO release (case_id, name, record) VALUES (@id, @name, @box);",
            new { id = accepted.Body.Case.ToBytes(), name = queue.NewName(), box = SealedBox.Seal(settings.ReleaseKey, record.Write()) });
    }

    private CaseId[] Candidates(DeskSession session)
    {
        var open = weeks.OpenedBy(settings.Centre, session.Member);
        return file.Read(store => store.Query<byte[]>(
            "SELECT id FROM case_file WHERE vetting IN ('received', 'in-review') AND centre = @Centre AND week IN @open ORDER BY day, id LIMIT @MostLooked;",
            new { settings.Centre, open, MostLooked }).Select(id => new CaseId(id)).ToArray());
    }

    /// <summary>The case if it is still to be decided; it is then in review, and the claim renewed.</summary>
    private ShownCase? Claimed(DeskSession session, CaseId id)
    {
        if (Row(id) is not { } row || !claims.TryTake(id, session.Id) || Open(row, session) is not { } one || HasUntaken(id))
            return null;
        if (one.State.Vetting == Vetting.InReview)
            return new ShownCase(one, (int)row.Revision, row.Setback);
        if (one.Claim().After is not { } after)
            return null;
        file.Write(store => Save(store, row, after, row.Sealed));
        return new ShownCase(after, (int)row.Revision + 1, row.Setback);
    }

    private DecisionOutcome Decide(
        DeskSession session, CaseId id, int revision, Func<Case, CaseMove> move, Func<CaseFile, Case, byte[]?> box, Action<SqliteConnection, Case>? beside)
    {
        lock (gate)
        {
            var outcome = Apply(session, id, revision, move, box, beside);
            if (outcome != DecisionOutcome.Done)
                return outcome;
            LetGo(session, id);
            session.Decided++;
            AddToQueue();
            return outcome;
        }
    }

    private DecisionOutcome Change(DeskSession session, CaseId id, int revision, Func<Case, CaseMove> move)
    {
        lock (gate)
            return Apply(
                session, id, revision, move, Resealed,
                (store, after) => Tell(store, after, new StatusMessage { Day = Today, Change = after.Body.Changes[^1] }));
    }

    private static byte[]? Unchanged(CaseFile row, Case after) => row.Sealed;

    private byte[]? Resealed(CaseFile row, Case after) => Seal(row, after.Body);

    private DecisionOutcome Apply(
        DeskSession session, CaseId id, int revision, Func<Case, CaseMove> move, Func<CaseFile, Case, byte[]?> box, Action<SqliteConnection, Case>? beside)
    {
        if (!claims.Holds(id, session.Id))
            return DecisionOutcome.NotYours;
        // What the declarant asked for since comes first; whoever decides must have seen what came of it.
        if (TakeInstructions(session, id) > 0)
            return DecisionOutcome.Newer;
        if (HasUntaken(id))
            return DecisionOutcome.NotPossible;
        if (Row(id) is not { } row || row.Revision != revision)
            return DecisionOutcome.Newer;
        if (Open(row, session) is not { } seen)
            return DecisionOutcome.NotPossible;
        var moved = move(seen);
        if (moved.After is not { } after)
            return Against(moved.Obstacle);
        if (box(row, after) is not { } resealed)
            return DecisionOutcome.NotPossible;
        file.Write(store =>
        {
            Save(store, row, after, resealed);
            beside?.Invoke(store, after);
        });
        return DecisionOutcome.Done;
    }

    private static DecisionOutcome Against(CaseObstacle? obstacle) => obstacle switch
    {
        CaseObstacle.NewerVersion => DecisionOutcome.Newer,
        CaseObstacle.UnknownReason => DecisionOutcome.UnknownReason,
        CaseObstacle.NothingToChange => DecisionOutcome.NothingToChange,
        CaseObstacle.NoCode => DecisionOutcome.NoCode,
        CaseObstacle.Unwritten => DecisionOutcome.Unwritten,
        _ => DecisionOutcome.NotPossible,
    };

    private void LetGo(DeskSession session, CaseId id)
    {
        claims.Drop(id);
        if (session.Current == id)
            session.Current = null;
    }
}
