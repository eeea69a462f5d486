using System.Text;
using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Filing;
using Tidemark.Transparency;

namespace Tidemark.Log.Tests.Some;

/// <summary>A register in a folder of its own, with its keys and everything that a test puts into its queue.</summary>
public sealed class Register : IDisposable
{
    public const string Origin = "register.example/test";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly byte[] Campaign = Encoding.UTF8.GetBytes("""
        {"organisations":[{"code":"party"},{"code":"league"}],"roles":[{"code":"teacher","broad":true}],"places":[{"code":"CN"},{"code":"CN-BJ"}],"languages":[{"code":"en"},{"code":"zh-Hans"}]}
        """);

    private readonly Folder? _folder;
    private readonly SeededRandomSource _random;
    private readonly List<SealedInstruction> _rows = [];

    public Register(string seed = "register", Folder? folder = null)
    {
        _folder = folder ?? new Folder();
        Data = _folder.Path;
        _random = new SeededRandomSource(seed);
        ReleaseKey = ReleaseKey.FromSeed(_random.Bytes(32));
        LogKey = new SignerKey(Origin, KeyType.Ed25519, _random.Bytes(32));
    }

    private Register(Register original, Folder folder)
    {
        (_folder, Data, _random, ReleaseKey, LogKey) = (folder, folder.Path, original._random, original.ReleaseKey, original.LogKey);
        _rows = [.. original._rows];
    }

    public string Data { get; }

    public ReleaseKey ReleaseKey { get; }

    public SignerKey LogKey { get; }

    public ReleasePlan Plan { get; set; } = new(1, 0);

    public bool Demo { get; init; }

    public List<SealedInstruction> Rows => _rows;

    /// <summary>The ids of all that was put into the queue, in that order.</summary>
    public List<StatementId> Filed { get; } = [];

    public string this[string path] => Path.Combine(Data, path);

    /// <summary>A register that has begun.</summary>
    public static Register Begun(string seed = "register", bool demo = false, Folder? folder = null)
    {
        var register = new Register(seed, folder) { Demo = demo };
        LogCreation.Create(register.Setup(), Campaign, Start);
        return register;
    }

    /// <summary>The same register in another folder.</summary>
    public Register Copy()
    {
        var folder = _folder!.Another();
        foreach (var path in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            var copy = folder[Path.GetRelativePath(Data, path)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        foreach (var path in Directory.EnumerateDirectories(Data, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder[Path.GetRelativePath(Data, path)]);
        return new Register(this, folder) { Plan = Plan, Demo = Demo };
    }

    internal SequencerSetup Setup(Disk? disk = null) => new()
    {
        Paths = SequencerPaths.Below(Data),
        LogKey = LogKey,
        ReleaseKey = ReleaseKey,
        Random = _random,
        Plan = _ => Plan,
        Demo = Demo,
        Instructions = () => _rows,
        Kept = () => Known,
        Disk = disk ?? new Disk(),
    };

    internal Sequencer Open(Disk? disk = null) => Sequencer.TryOpen(Setup(disk)) ?? throw new InvalidOperationException("It is open already.");

    /// <summary>Opens it, does one step, closes it.</summary>
    public StepReport Step(DateTimeOffset? now = null)
    {
        using var sequencer = Open();
        return sequencer.Step(now ?? Start);
    }

    public ReleaseStatement Statement(
        Display display = Display.Shown, string text = "I leave.", string signature = "A willow", string? role = null, string? place = null, DateOnly? notBefore = null, StatementId? id = null) => new()
    {
        Id = id ?? new StatementId(_random.Bytes(16)),
        Claims = new Claims
        {
            Display = display, Kind = StatementKind.Single, Persons = 1, Left = CountMap.Of(("party", 1)),
            Made = Made.Self, Via = Channel.Web, Confirmed = Confirmed.None, Role = role, Place = place, Lang = "en",
        },
        Names = SaltedValue.Draw("party\t" + signature, _random),
        Text = SaltedValue.Draw(text, _random),
        NotBefore = notBefore ?? Days.Of(Start),
    };

    /// <summary>Puts a statement into the queue, as the desk does but without waiting for the disk.</summary>
    public ReleaseStatement Queue(ReleaseStatement? statement = null)
    {
        statement ??= Statement();
        QueueRecord(new ReleaseRecord { Statement = statement });
        Filed.Add(statement.Id);
        return statement;
    }

    public string QueueRecord(ReleaseRecord record) => QueueBytes(ReleaseKey.Seal(record.Write()));

    /// <summary>An amendment of a released statement as the desk or the operator queues it, of what is public now.</summary>
    public ReleaseAmendment Amendment(StatementId of, Func<Claims, Claims>? now = null, string? names = null, string? text = null, Reason reason = Reason.Mistake, bool byCode = true, DateTimeOffset? due = null)
    {
        var statement = Read().State.Find(of)!;
        return new ReleaseAmendment
        {
            Id = byCode ? new StatementId(_random.Bytes(16)) : null,
            Of = of,
            Last = statement.Last,
            Now = (now ?? (claims => claims))(statement.Claims),
            Names = names is null ? null : SaltedValue.Draw(names, _random),
            Text = text is null ? null : SaltedValue.Draw(text, _random),
            Reason = reason,
            Due = due?.ToUnixTimeSeconds() ?? 0,
        };
    }

    public string Queue(ReleaseAmendment amendment) => QueueRecord(new ReleaseRecord { Amendment = amendment });

    public string QueueBytes(byte[] sealedBytes)
    {
        var name = Convert.ToHexStringLower(_random.Bytes(16));
        Directory.CreateDirectory(this["release"]);
        File.WriteAllBytes(this["release/" + name], sealedBytes);
        return name;
    }

    /// <summary>What a declarant asks for; given to the sequencer until the test removes the row.</summary>
    public void Instruct(StatementId id, InstructionVerb verb, Reason? reason = null, RedactedFields fields = RedactedFields.None, bool atOnce = true, ReleaseChoice? release = null, DateOnly? day = null, int turn = 0)
    {
        var instruction = new Instruction
        {
            Verb = verb, Case = CaseId.Draw(_random), Id = id, Day = day ?? Days.Of(Start), Reason = reason, Fields = fields,
            AtOnce = atOnce && verb is InstructionVerb.Retract or InstructionVerb.Redact or InstructionVerb.Disclose && atOnce, Release = release, Turn = turn,
        };
        _rows.Add(new SealedInstruction(_random.Bytes(16), ReleaseKey.Seal(instruction.Write())));
    }

    /// <summary>Taking back a released statement as the pages ask for it: a retraction and a redaction.</summary>
    public void TakeBack(StatementId id, bool atOnce = true)
    {
        Instruct(id, InstructionVerb.Redact, Reason.Privacy, RedactedFields.Both, atOnce);
        Instruct(id, InstructionVerb.Retract, Reason.ChangedMind, atOnce: atOnce);
    }

    public Reading Read(DateOnly? today = null) => Reading.Of(this, today ?? Days.Of(Start).AddDays(1));

    public IReadOnlyList<string> Files(string folder) =>
        Directory.Exists(this[folder]) ? [.. Directory.EnumerateFiles(this[folder]).Select(path => Path.GetFileName(path))] : [];

    /// <summary>What waits in the queue.</summary>
    public IReadOnlyList<string> Waiting => Desk.Names();

    /// <summary>What is known of checkpoints that others keep.</summary>
    public KeptCheckpoints Known { get; set; } = KeptCheckpoints.None;

    public void Keep(params KnownCheckpoint[] kept) => Known = new KeptCheckpoints(kept, []);

    /// <summary>The newest checkpoint of another copy of this register, as somebody keeps it.</summary>
    public KnownCheckpoint Kept(string source, Register other) =>
        KnownCheckpoint.TryRead(source, File.ReadAllBytes(other["log/checkpoint"]), LogKey.VerifierKey, out var known, out var why) ? known : throw new InvalidDataException(why);

    /// <summary>Whether a file is one that every mirror has.</summary>
    public bool IsPublic(string file) => file.StartsWith("log/", StringComparison.Ordinal);

    /// <summary>What the operator asks for.</summary>
    public SequencerRequests Ask => new(SequencerPaths.Below(Data));

    /// <summary>The queue as the desk has it.</summary>
    public ReleaseQueue Desk => new(this["release"], _random);

    public void Dispose() => _folder?.Dispose();
}
