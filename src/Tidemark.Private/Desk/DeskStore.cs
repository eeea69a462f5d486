using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Log;
using Tidemark.Private.Numbers;
using Tidemark.Private.Outbox;
using Tidemark.Private.Staff;
using Tidemark.Private.Stores;
using Tidemark.Private.Weeks;
using Tidemark.Sodium;

namespace Tidemark.Private.Desk;

/// <summary>The desk's cases, sealed at rest; what needs no plaintext is done without anybody signed in.</summary>
/// <remarks>
/// <c>desk.db</c> and <c>status.db</c> commit together. A record enters the release queue only after its acceptance is durable here
/// (an outbox within the row); it is believed released only when the sequencer says so of its name and a checkpoint that covers it is public.
/// </remarks>
public sealed partial class DeskStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly DeskSettings settings;
    private readonly StaffStore staff;
    private readonly WeekStore weeks;
    private readonly ReleaseQueue queue;
    private readonly NumbersStore numbers;
    private readonly RandomSource random;
    private readonly TimeProvider clock;
    private readonly Claims claims;
    private readonly Rewriting rewriting;
    private readonly OutboxReader outbox;
    private readonly StoreFile file;

    /// <summary>Opens the stores; staff, weeks, queue and numbers stay the caller's.</summary>
    public DeskStore(DeskSettings settings, StaffStore staff, WeekStore weeks, ReleaseQueue queue, NumbersStore numbers, RandomSource random, TimeProvider clock)
    {
        this.settings = settings;
        this.staff = staff;
        this.weeks = weeks;
        this.queue = queue;
        this.numbers = numbers;
        this.random = random;
        this.clock = clock;
        claims = new Claims(clock, settings.Claim);
        rewriting = new Rewriting(clock);
        outbox = new OutboxReader(settings.Folder.Outbox);
        file = new StoreFile(settings.Folder.Desk, "Desk.Schema", new Beside("status", settings.Folder.Status, "Status.Schema"));
    }

    /// <summary>How many cases wait for a reviewer, those that somebody looks at among them.</summary>
    public int Waiting => (int)file.Read(store => store.ExecuteScalar<long>(
        "SELECT count(*) FROM case_file WHERE vetting IN ('received', 'in-review') AND centre = @Centre;", settings));

    /// <summary>How many cases wait that this member cannot open, for nobody has passed the keys of their weeks on yet.</summary>
    public int WaitingUnopenable(DeskSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var open = weeks.OpenedBy(settings.Centre, session.Member);
        return (int)file.Read(store => store.ExecuteScalar<long>(
            "SELECT count(*) FROM case_file WHERE vetting IN ('received', 'in-review') AND centre = @Centre AND week NOT IN @open;",
            new { settings.Centre, open }));
    }

    /// <summary>How many accepted cases wait for their batch.</summary>
    public int Accepted => (int)file.Read(store => store.ExecuteScalar<long>("SELECT count(*) FROM release;"));

    /// <summary>Closes the stores.</summary>
    public void Dispose()
    {
        file.Dispose();
        outbox.Dispose();
    }

    /// <summary>Gives back what the session has in front of it, and wipes its key while nothing can be in the middle of using it.</summary>
    internal void Leave(DeskSession session)
    {
        lock (gate)
        {
            claims.DropAll(session.Id);
            session.Dispose();
        }
    }

    /// <summary>Passes the week keys that the session's member can open on to those who lack them.</summary>
    internal void ShareWeeks(DeskSession session)
    {
        lock (gate)
            weeks.Share(session.Unlocked, staff.All());
    }

    private DateOnly Today => Days.Today(clock);

    private static CaseFile? Row(SqliteConnection store, CaseId id) =>
        store.QuerySingleOrDefault<CaseFile>(CaseFile.Columns + " WHERE id = @id;", new { id = id.ToBytes() });

    private CaseFile? Row(CaseId id) => file.Read(store => Row(store, id));

    private Case? Open(CaseFile row, DeskSession session)
    {
        if (row.Sealed is null)
            return null;
        using var key = weeks.Open(row.Centre, row.Week, session.Unlocked);
        if (key?.Open(row.Sealed) is not { } plain)
            return null;
        var read = CaseBody.TryRead(plain, out var body);
        CryptographicOperations.ZeroMemory(plain);
        // A seal that was moved to another case's row is not that case.
        return read && body!.Case == row.CaseId ? row.With(body) : null;
    }

    private byte[]? Seal(CaseFile row, CaseBody body)
    {
        if (weeks.All().FirstOrDefault(key => key.Centre == row.Centre && key.Week == row.Week) is not { } key)
            return null;
        var plain = body.Write();
        var box = SealedBox.Seal(key.PublicKey, plain);
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>Writes a case as it now is, with what its declarant may know; a new body is sealed to the same week.</summary>
    private void Save(SqliteConnection store, CaseFile row, Case after, byte[]? box)
    {
        var (vetting, display, count) = (CaseStateText.Spell(after.State.Vetting), CaseStateText.Spell(after.State.Display), CaseStateText.Spell(after.State.Count));
        store.Execute(
            """
            UPDATE case_file SET revision = @next, vetting = @vetting, display = @display, count = @count, reason = @Reason, changed = @today, sealed = @box,
                setback = CASE WHEN @vetting IN ('received', 'in-review') THEN setback END
            WHERE id = @Id AND revision = @Revision;
            """,
            new { row.Id, row.Revision, next = row.Revision + 1, vetting, display, count, after.Reason, today = Days.Write(Today), box });
        WriteStatus(store, row.Id, vetting, display, count, after.Reason);
        CountOutcome(store, row.State, after.State, after.Reason);
    }

    private void WriteStatus(SqliteConnection store, byte[] id, string vetting, string display, string count, string? reason) =>
        store.Execute(
            """
            INSERT INTO status.case_status (id, vetting, display, count, day, reason) VALUES (@id, @vetting, @display, @count, @day, @reason)
            ON CONFLICT (id) DO UPDATE SET vetting = @vetting, display = @display, count = @count, day = @day, reason = @reason;
            """,
            new { id, vetting, display, count, day = Days.Write(Today), reason });

    private void Tell(SqliteConnection store, Case one, StatusMessage message)
    {
        if (one.Body.QuestionKey is { } questionKey)
            store.Execute(
                "INSERT INTO status.message (id, case_id, sealed) VALUES (@id, @caseId, @box);",
                new { id = random.Bytes(16), caseId = one.Body.Case.ToBytes(), box = SealedBox.Seal(questionKey, Ordered(one, message).Write()) });
    }

    private static StatusMessage Ordered(Case one, StatusMessage message) =>
        message with { Order = one.Body.Changes.Count + one.Body.Exchange.Count };
}
