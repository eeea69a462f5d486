using Dapper;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Filing;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Private.Numbers;
using Tidemark.Private.Outbox;
using Tidemark.Private.Stores;
using Tidemark.Private.Weeks;
using Tidemark.Sodium;
using Tidemark.Sqlite;

namespace Tidemark.Private.Tests.Intake;

/// <summary>Intake over real stores, with a desk that has published its week key and nothing else.</summary>
public sealed class IntakeFixture : IDisposable
{
    public const string Canary = "这是一句不该在任何文件里出现的话 canary-7f3a";

    private readonly TemporaryFolder temporary = new();
    private readonly NumbersStore numbers;

    public IntakeFixture(IntakeLimits? limits = null, bool withKeys = true, bool withWeek = true)
    {
        Folder = new DataFolder(temporary.Path);
        (WeekPublic, WeekSecret) = X25519.KeyPairFromSeed(Random.Bytes(32));
        (ReleasePublic, ReleaseSecret) = X25519.KeyPairFromSeed(Random.Bytes(32));
        if (withKeys)
        {
            Keys.Add(OperatorKey.Create(OperatorKeyName.Pepper, Random));
            Keys.Add(OperatorKey.Create(OperatorKeyName.Token, Random));
        }
        StoreFile.Prepare(Folder.Status, "Status.Schema");
        if (withWeek)
            Publish("2026-W47", "2026-W48");
        numbers = new NumbersStore(Folder.Numbers);
        Limits = limits ?? new IntakeLimits { KeepFreeBytes = 0, FilingsPerSecond = 1000 };
        Store = Open();
    }

    public FakeClock Clock { get; } = new();

    public SeededRandomSource Random { get; } = new(21);

    public DataFolder Folder { get; }

    public OperatorKeys Keys { get; } = new();

    public IntakeLimits Limits { get; }

    public long FreeBytes { get; set; } = long.MaxValue;

    public byte[] WeekPublic { get; }

    public LockedBytes WeekSecret { get; }

    public byte[] ReleasePublic { get; }

    public LockedBytes ReleaseSecret { get; }

    public IntakeStore Store { get; private set; }

    public static StatementDraft Draft(bool withCode = true, string text = Canary) => new()
    {
        Persons = [new NamedPerson(["league", "party"], "别名-canary-signature")],
        Lang = "zh-Hans",
        Text = text,
        Shown = true,
        Release = ReleaseChoice.Next,
        WithCode = withCode,
    };

    public async Task<ClaimCode> FileOne(StatementDraft? draft = null) =>
        ((FilingOutcome.Filed)await Store.FileAsync(draft ?? Draft(), Random.Bytes(16), Random.Bytes(64))).Code!;

    public async Task<OpenedCase> OpenCase(ClaimCode code) => ((CodeOutcome.Opened)await Store.OpenAsync(code, default)).Case;

    /// <summary>The process ends without a word and starts again on what is on the disk.</summary>
    public void Restart()
    {
        Store.Dispose();
        Store = Open();
    }

    public IReadOnlyList<CaseBody> Cases()
    {
        using var reader = new OutboxReader(Folder.Outbox);
        return reader.Cases(int.MaxValue).Select(handed =>
        {
            Assert.True(CaseBody.TryRead(SealedBox.Open(WeekPublic, WeekSecret.Span, handed.Sealed), out var body));
            Assert.Equal(handed.Id, body.Case.ToBytes());
            return body;
        }).ToArray();
    }

    internal IReadOnlyList<(HandedInstruction Handed, Instruction Instruction)> DeskInstructions()
    {
        using var reader = new OutboxReader(Folder.Outbox);
        return reader.Instructions().Select(handed =>
        {
            Assert.True(Instruction.TryRead(SealedBox.Open(WeekPublic, WeekSecret.Span, handed.Sealed), out var instruction));
            return (handed, instruction);
        }).ToArray();
    }

    public IReadOnlyList<(SealedInstruction Handed, Instruction Instruction)> SequencerInstructions()
    {
        using var reader = new SequencerInstructions(Folder.Outbox);
        return reader.Read().Select(handed =>
        {
            Assert.True(Instruction.TryRead(SealedBox.Open(ReleasePublic, ReleaseSecret.Span, handed.Sealed), out var instruction));
            return (handed, instruction);
        }).ToArray();
    }

    /// <summary>Does what the desk would do to status.</summary>
    public void Desk(string sql, object? values = null)
    {
        using var status = Database.Open(Folder.Status, Access.Owner);
        status.Execute(sql, values);
    }

    public void Dispose()
    {
        Store.Dispose();
        numbers.Dispose();
        Keys.Dispose();
        temporary.Dispose();
    }

    private void Publish(params string[] weeks)
    {
        foreach (var week in weeks)
            Desk("INSERT INTO week_key (centre, week, public_key) VALUES ('main', @week, @WeekPublic);", new { week, WeekPublic });
    }

    private IntakeStore Open() => new(
        new IntakeSettings { Folder = Folder, Keys = Keys, ReleaseKey = ReleasePublic, Log = PublicLog.Key, Limits = Limits },
        numbers, Random, Clock, failure => Assert.Fail(failure.Message), () => FreeBytes);
}
