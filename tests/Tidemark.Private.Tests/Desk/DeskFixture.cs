using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Private.Numbers;
using Tidemark.Private.Staff;
using Tidemark.Private.Stores;
using Tidemark.Private.Weeks;
using Tidemark.Sodium;
using Tidemark.Transparency;

namespace Tidemark.Private.Tests.Desk;

/// <summary>Intake and desk over real stores; the sequencer's part is played by the test.</summary>
public sealed class DeskFixture : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly OperatorKeys keys = new();
    private readonly NumbersStore intakeNumbers;

    public DeskFixture()
    {
        Folder = new DataFolder(temporary.Path);
        keys.Add(OperatorKey.Create(OperatorKeyName.Pepper, Random));
        keys.Add(OperatorKey.Create(OperatorKeyName.Token, Random));
        (ReleasePublic, ReleaseSecret) = X25519.KeyPairFromSeed(Random.Bytes(32));
        Settings = new DeskSettings { Folder = Folder, ReleaseKey = ReleasePublic, Campaign = Campaign };
        Open();
        Wei = Staff.Add("register.example", "Wei", StaffRole.Reviewer, Some.Passphrase)!;
        Lin = Staff.Add("register.example", "Lin", StaffRole.Coordinator, Some.Passphrase)!;
        Desk.Work();
        intakeNumbers = new NumbersStore(Folder.Numbers);
        Intake = new IntakeStore(
            new IntakeSettings { Folder = Folder, Keys = keys, ReleaseKey = ReleasePublic, Log = PublicLog.Key, Limits = new IntakeLimits { KeepFreeBytes = 0 } },
            intakeNumbers, Random, Clock, failure => Assert.Fail(failure.Message));
    }

    public static Campaign Campaign { get; } = ReadCampaign();

    public FakeClock Clock { get; } = new();

    public SeededRandomSource Random { get; } = new(31);

    public DataFolder Folder { get; }

    public DeskSettings Settings { get; }

    public byte[] ReleasePublic { get; }

    public LockedBytes ReleaseSecret { get; }

    public StaffStore Staff { get; private set; } = null!;

    public WeekStore Weeks { get; private set; } = null!;

    public ReleaseQueue Queue { get; private set; } = null!;

    public NumbersStore Numbers { get; private set; } = null!;

    public DeskStore Desk { get; private set; } = null!;

    public DeskSessions Sessions { get; private set; } = null!;

    public IntakeStore Intake { get; }

    public NewMember Wei { get; }

    public NewMember Lin { get; }

    public static StatementDraft Draft(string text = "我声明退出。") => new()
    {
        Persons = [new NamedPerson(["party"], "秋水")],
        Role = "teacher",
        Place = "CN-BJ",
        Lang = "zh-Hans",
        Text = text,
        Shown = true,
        Release = ReleaseChoice.Next,
        WithCode = true,
    };

    public async Task<ClaimCode> File(StatementDraft? draft = null)
    {
        var filed = Assert.IsType<FilingOutcome.Filed>(await Intake.FileAsync(draft ?? Draft(), Random.Bytes(16), Random.Bytes(32)));
        Desk.Work();
        await Intake.TidyAsync();
        return filed.Code!;
    }

    public async Task<OpenedCase> Return(ClaimCode code) => Assert.IsType<CodeOutcome.Opened>(await Intake.OpenAsync(code, default)).Case;

    public async Task<DeskSession> SignIn(NewMember member)
    {
        Clock.Advance(TimeSpan.FromSeconds(60));
        var code = Totp.Code(Private.Tests.Staff.StaffStoreTests.Decode(member), Totp.Step(Clock.GetUtcNow()));
        return (await Sessions.SignInAsync(member.Member.Name, Some.Passphrase, code, default))!;
    }

    /// <summary>The records that wait, opened as the sequencer opens them.</summary>
    public IReadOnlyList<(string Name, ReleaseRecord Record)> Waiting() => Queue.Names().Select(name =>
    {
        Assert.True(ReleaseRecord.TryRead(SealedBox.Open(ReleasePublic, ReleaseSecret.Span, Queue.Read(name)!), out var record));
        return (name, record);
    }).ToArray();

    /// <summary>What the log says once it has grown: nothing but its size, or a statement too.</summary>
    public void LogGrows(params (StatementId Id, long Number)[] statements)
    {
        var size = Numbers.Size;
        var entries = statements.Select((statement, at) => (size + at, (Entry)new StatementEntry
        {
            Id = statement.Id,
            Number = statement.Number,
            Day = new DateOnly(2026, 11, 19),
            Claims = Draft().Claims(Made.Self, Channel.Web, Confirmed.None),
            Names = new Digest(new byte[32]),
            Text = new Digest(new byte[32]),
        })).ToArray();
        foreach (var numbers in new[] { Numbers, intakeNumbers })
            numbers.Take(entries, size + entries.Length + 1, MerkleTree.EmptyRoot);
    }

    /// <summary>The sequencer cuts a record.</summary>
    public void Cut(string name) => System.IO.File.Delete(Path.Combine(Folder.Release, name));

    /// <summary>The sequencer says what became of a record.</summary>
    public void Answer(string name, ReleaseAnswer answer) => Queue.Answer(name, answer, new DateOnly(2026, 11, 19));

    /// <summary>The sequencer cuts all that waits and publishes a checkpoint that covers it.</summary>
    public void ReleaseAll()
    {
        var waiting = Waiting();
        foreach (var (name, _) in waiting)
            Cut(name);
        LogGrows(waiting.Where(one => one.Record.Statement is not null).Select((one, at) => (one.Record.Statement!.Id, at + 1L)).ToArray());
        foreach (var (name, _) in waiting)
            Answer(name, new ReleaseAnswer.Released(Numbers.Size));
        Desk.Work();
    }

    /// <summary>What lies in the release queue's folder, answers included.</summary>
    public IReadOnlyList<string> ReleaseFiles() => Directory.GetFiles(Folder.Release);

    /// <summary>The desk's process ends without a word and starts again on what is on the disk.</summary>
    public void Restart()
    {
        Close();
        Open();
    }

    public bool Somewhere(ReadOnlySpan<byte> bytes)
    {
        foreach (var path in Directory.EnumerateFiles(Folder.Root, "*", SearchOption.AllDirectories))
            if (System.IO.File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0)
                return true;
        return false;
    }

    public void Dispose()
    {
        Close();
        Intake.Dispose();
        intakeNumbers.Dispose();
        keys.Dispose();
        temporary.Dispose();
    }

    private void Open()
    {
        Staff = new StaffStore(Folder.Staff, Random, Clock, Some.Cheap, 100);
        Weeks = new WeekStore(Folder.Weeks, Random);
        Queue = new ReleaseQueue(Folder.Release, Random);
        Numbers = new NumbersStore(Folder.DeskNumbers);
        Desk = new DeskStore(Settings, Staff, Weeks, Queue, Numbers, Random, Clock);
        Sessions = new DeskSessions(Desk, Staff, Settings, Random, Clock);
    }

    private void Close()
    {
        Sessions.Dispose();
        Desk.Dispose();
        Numbers.Dispose();
        Weeks.Dispose();
        Staff.Dispose();
    }

    private static Campaign ReadCampaign()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Tidemark.slnx")))
            folder = folder.Parent!;
        var reading = Campaign.Read(System.IO.File.ReadAllBytes(Path.Combine(folder.FullName, "campaigns", "three-withdrawals.json")), "three-withdrawals.json");
        return reading.Campaign!;
    }
}
