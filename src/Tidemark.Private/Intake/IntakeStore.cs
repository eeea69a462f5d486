using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Private.Keys;
using Tidemark.Private.Numbers;
using Tidemark.Private.Outbox;
using Tidemark.Private.Staff;
using Tidemark.Private.Status;
using Tidemark.Private.Stores;
using Tidemark.Sodium;
using Tidemark.Sqlite;

namespace Tidemark.Private.Intake;

/// <summary>Where a filing becomes a sealed case and a code its row.</summary>
/// <remarks>
/// Law (service.md section 1): row and sealed case become durable in one commit over two files, before the code is answered.
/// So a code that was shown opens its case, and a case whose code was not shown is still a case.
/// </remarks>
public sealed partial class IntakeStore : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly IntakeSettings settings;
    private readonly RandomSource random;
    private readonly TimeProvider clock;
    private readonly Func<long> freeBytes;
    private readonly SqliteConnection store;
    private readonly GroupCommit writer;
    private readonly PublishedStatus status;
    private readonly NumbersStore numbers;
    private readonly PublicRecords records;
    private readonly FilingRate rate;
    private readonly Rewriting rewriting;
    private readonly Pace tries;

    /// <summary>Opens the stores.</summary>
    /// <param name="settings">What it is made of.</param>
    /// <param name="numbers">Id to number, kept in step by its follower; it stays the caller's.</param>
    /// <param name="random">Where random bytes come from.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="stop">What is done when a sync failed: end the process.</param>
    /// <param name="freeBytes">How much room the disk has; asked of the system if left out.</param>
    public IntakeStore(
        IntakeSettings settings, NumbersStore numbers, RandomSource random, TimeProvider clock, Action<Exception> stop, Func<long>? freeBytes = null)
    {
        this.settings = settings;
        this.numbers = numbers;
        records = new PublicRecords(settings.Folder.Log, settings.Log);
        this.random = random;
        this.clock = clock;
        this.freeBytes = freeBytes ?? (() => new DriveInfo(settings.Folder.Root).AvailableFreeSpace);
        rewriting = new Rewriting(clock);
        rate = new FilingRate(clock, settings.Limits.FilingsPerSecond);
        tries = new Pace(clock, settings.Limits.CodeTriesPerSecond, LongestWait);
        status = new PublishedStatus(settings.Folder.Status);
        StoreFile.Prepare(settings.Folder.Outbox, "Outbox.Schema");
        StoreFile.Prepare(settings.Folder.Rows, "Intake.Schema");
        store = Database.Open(settings.Folder.Rows, Access.Owner);
        Database.Attach(store, settings.Folder.Outbox, "outbox");
        writer = new GroupCommit(store, stop);
    }

    /// <summary>Whether a filing would be taken now, not counting how many come in this second.</summary>
    public IntakeState State => settings.Keys[OperatorKeyName.Token] is null ? IntakeState.Closed : Look().State;

    /// <summary>The pages' form tokens are sealed with this; null when intake was not given it.</summary>
    public LockedBytes? TokenKey => settings.Keys[OperatorKeyName.Token];

    /// <summary>Files a statement; when this ends it is durable.</summary>
    /// <param name="draft">What was answered.</param>
    /// <param name="once">The 16 random bytes of the form.</param>
    /// <param name="body">The bytes by which a repeated form is told from a changed one.</param>
    /// <param name="via">The channel.</param>
    public Task<FilingOutcome> FileAsync(StatementDraft draft, byte[] once, byte[] body, Channel via = Channel.Web)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return FileAsync(NewCase(via) with { Statement = draft }, draft.WithCode, once, body);
    }

    /// <summary>Files an inquiry or a report, by the same law as a statement; it always has a code, for it is answered behind it.</summary>
    public Task<FilingOutcome> FileAsync(Letter letter, byte[] once, byte[] body, Channel via = Channel.Web) =>
        FileAsync(NewCase(via) with { Letter = letter }, withCode: true, once, body);

    /// <summary>Whether the register has a statement of that number.</summary>
    public bool IsReleased(long number) => numbers.ByNumber(number) is not null;

    private async Task<FilingOutcome> FileAsync(CaseBody filed, bool withCode, byte[] once, byte[] body)
    {
        if (Pepper is not { } pepper || settings.Keys[OperatorKeyName.Token] is null)
            return new FilingOutcome.NotTaken(IntakeState.Closed);
        // Nothing is looked up either: the disk does not keep up, and what waits for it is held in memory.
        if (writer.Waiting >= settings.Limits.MostWaiting)
            return new FilingOutcome.NotTaken(IntakeState.Busy);
        var (state, weekKey) = Look();
        if (state == IntakeState.Open && !rate.TryTake())
            state = IntakeState.Busy;
        var form = OnceRow.Of(pepper.Span, once, body, filed.Day);
        var code = withCode ? ClaimCode.Derive(pepper.Span, once) : null;
        var filing = state == IntakeState.Open ? Seal(filed, code, weekKey!, pepper) : null;
        try
        {
            return await writer.Write<FilingOutcome>(rows =>
            {
                if (Known(rows, form) is { } same)
                    return Again(rows, same, code, pepper);
                if (filing is null)
                    return new FilingOutcome.NotTaken(state);
                Note(rows, form);
                if (filing.Row is { } row)
                    rows.Execute("INSERT INTO code (code, own, ids, asked) VALUES (@Code, @Own, @Ids, @Asked);", row);
                Hand(rows, filing.Handed);
                return new FilingOutcome.Filed(code);
            });
        }
        catch (SqliteException full) when (FullDisk.Is(full))
        {
            return new FilingOutcome.NotTaken(IntakeState.DiskNearlyFull);
        }
        catch (SqliteException locked) when (StoreBusyException.Is(locked))
        {
            return new FilingOutcome.NotTaken(IntakeState.Busy);
        }
        catch (Exception unknown) when (FailedSync.Is(unknown))
        {
            return new FilingOutcome.NotTaken(IntakeState.Unsure);
        }
    }

    /// <summary>Opens the case of a code; beyond the stated number of tries a second, each waits its turn.</summary>
    public async Task<CodeOutcome> OpenAsync(ClaimCode code, CancellationToken cancel)
    {
        if (Pepper is not { } pepper)
            return new CodeOutcome.NotLookedUp(IntakeState.Closed);
        if (!await tries.TurnAsync(cancel))
            return new CodeOutcome.NotLookedUp(IntakeState.Busy);
        try
        {
            return await LookUpAsync(code, pepper);
        }
        catch (Exception busy) when (StoreBusyException.Is(busy))
        {
            // The desk is writing, or its process ended within a commit: its file can be read again when it is back.
            return new CodeOutcome.NotLookedUp(IntakeState.Busy);
        }
    }

    /// <summary>Writes what still waits, then closes the stores.</summary>
    public void Dispose()
    {
        writer.Dispose();
        store.Dispose();
        status.Dispose();
    }

    /// <summary>The same form once more: the same code, unless it was forgotten since, for then it is given to nobody any more.</summary>
    private static FilingOutcome Again(SqliteConnection rows, bool same, ClaimCode? code, LockedBytes pepper)
    {
        if (!same)
            return new FilingOutcome.DifferentBody();
        var forgotten = code is not null
            && rows.ExecuteScalar<long>("SELECT count(*) FROM code WHERE code = @lookup;", new { lookup = code.Lookup(pepper.Span) }) == 0;
        return forgotten ? new FilingOutcome.Forgotten() : new FilingOutcome.SameAgain(code);
    }

    private LockedBytes? Pepper => settings.Keys[OperatorKeyName.Pepper];

    private bool HasRoom => freeBytes() >= settings.Limits.KeepFreeBytes;

    /// <summary>Whether something would be taken now, and the key to which it would be sealed.</summary>
    private (IntakeState State, byte[]? WeekKey) Look()
    {
        try
        {
            return Pepper is null || status.WeekKey(settings.Centre, IsoWeek.Of(Days.Today(clock))) is not { } key
                ? (IntakeState.Closed, null)
                : (HasRoom ? IntakeState.Open : IntakeState.DiskNearlyFull, key);
        }
        catch (StoreBusyException)
        {
            return (IntakeState.Busy, null);
        }
    }

    private async Task<CodeOutcome> LookUpAsync(ClaimCode code, LockedBytes pepper)
    {
        var lookup = code.Lookup(pepper.Span);
        var row = await writer.Write(rows => rows.QuerySingleOrDefault<OwnRow>("SELECT own AS Own, ids AS Ids, asked AS Asked FROM code WHERE code = @lookup;", new { lookup }));
        if (row is null)
            return new CodeOutcome.Unknown();
        var key = RowKey.Derive(code, row.Own);
        var ids = SecretBox.Open(key, stackalloc byte[SecretBox.NonceLength], row.Ids) ?? throw new InvalidDataException("A code's row is damaged.");
        var asked = AskedFor.Open(key, row.Asked);
        CryptographicOperations.ZeroMemory(key);
        var (caseId, id) = (new CaseId(ids.AsSpan(0, CaseId.Length)), new StatementId(ids.AsSpan(CaseId.Length)));
        var opened = await OpenAsync(code, row.Own, caseId, id, asked ?? new AskedFor());
        return new CodeOutcome.Opened(opened.Asked.Correction is { } correction ? opened.With(await OpenAsync(code, row.Own, correction.Case, correction.Id, correction.Of)) : opened);
    }

    private async Task<OpenedCase> OpenAsync(ClaimCode code, byte[] own, CaseId caseId, StatementId id, AskedFor asked)
    {
        // The outbox before the status: what leaves the one has been in the other before.
        var (waiting, handedOn) = await writer.Write(rows => (
            rows.ExecuteScalar<long>("SELECT count(*) FROM outbox.desk_instruction WHERE case_id = @id;", new { id = caseId.ToBytes() }),
            rows.ExecuteScalar<long>("SELECT count(*) FROM outbox.new_case WHERE id = @id;", new { id = caseId.ToBytes() }) == 0));
        return new OpenedCase
        {
            Code = code,
            Case = caseId,
            HandedOn = handedOn,
            Id = id,
            Own = own,
            Status = status.Find(caseId),
            Public = numbers.Find(id),
            Messages = Messages(code, own, caseId),
            WishesWaiting = (int)waiting,
            Asked = asked,
        };
    }

    private CaseBody NewCase(Channel via) => new()
    {
        Case = CaseId.Draw(random),
        Version = 1,
        Id = new StatementId(random.Bytes(StatementId.Length)),
        Via = via,
        Made = Made.Self,
        Confirmed = Confirmed.None,
        Day = Days.Today(clock),
    };

    private Filing Seal(CaseBody body, ClaimCode? code, byte[] weekKey, LockedBytes pepper)
    {
        CodeRow? row = null;
        if (code is not null)
        {
            var own = random.Bytes(16);
            var rowKey = RowKey.Derive(code, own);
            body = WithKeys(body, code, own, body.Id);
            // No other box under this key has the nonce zero: the one beside it draws its own.
            var ids = SecretBox.Seal(rowKey, [.. body.Case.ToBytes(), .. body.Id.ToBytes()], stackalloc byte[SecretBox.NonceLength]);
            row = new CodeRow(code.Lookup(pepper.Span), own, ids, AskedFor.Filed(body).Seal(rowKey, random));
            CryptographicOperations.ZeroMemory(rowKey);
        }
        return new Filing(SealCase(body, weekKey), row);
    }

    /// <summary>Whether a form was sent before, and then whether with the same body.</summary>
    private static bool? Known(SqliteConnection rows, OnceRow form) =>
        rows.QuerySingleOrDefault<byte[]>("SELECT body FROM once WHERE once = @Once;", form) is { } known ? form.HasBody(known) : null;

    private static void Hand(SqliteConnection rows, HandedCase handed) => rows.Execute(
        "INSERT INTO outbox.new_case (id, centre, channel, day, week, sealed) VALUES (@Id, @Centre, @Channel, @Day, @Week, @Sealed);", handed);

    private static void Note(SqliteConnection rows, OnceRow form) =>
        rows.Execute("INSERT INTO once (once, body, day) VALUES (@Once, @Body, @Day);", form);

    private List<StatusMessage> Messages(ClaimCode code, byte[] own, CaseId caseId)
    {
        var boxes = status.Messages(caseId);
        var read = new List<StatusMessage>();
        if (boxes.Count == 0)
            return read;
        var seed = QuestionKey.Seed(code, own);
        var (publicKey, secretKey) = X25519.KeyPairFromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        using (secretKey)
            foreach (var box in boxes)
                if (SealedBox.Open(publicKey, secretKey.Span, box) is { } plain && StatusMessage.TryRead(plain, out var message))
                    read.Add(message);
        read.Sort((one, other) => (one.Day, one.Order).CompareTo((other.Day, other.Order)));
        return read;
    }

    private sealed record Filing(HandedCase Handed, CodeRow? Row);

    private sealed record CodeRow(byte[] Code, byte[] Own, byte[] Ids, byte[] Asked);

    private sealed record OwnRow(byte[] Own, byte[] Ids, byte[]? Asked);
}
