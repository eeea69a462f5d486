using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Rules;

/// <summary>A small log to which a test appends what it is about, and entries of which it states only what matters.</summary>
internal sealed class SomeLog
{
    public static readonly DateOnly Day = new(2026, 3, 2);
    private readonly List<byte[]> _files = [];
    private byte _last;

    /// <summary>A log that begins with a campaign and the manifest of an import's source (index 1).</summary>
    public SomeLog()
    {
        Accept(Campaign());
        Accept(Manifest(ManifestSubject.Import, "source"));
    }

    public RegisterState State { get; } = new("demo.example/register");

    public static Claims Claims { get; } = new()
    {
        Display = Display.Shown,
        Kind = StatementKind.Single,
        Persons = 1,
        Left = CountMap.Of(("party", 1)),
        Made = Made.Self,
        Via = Channel.Web,
        Confirmed = Confirmed.None,
        Lang = "en",
    };

    public static Claims Three { get; } = Claims with { Kind = StatementKind.Joint, Persons = 3, Left = CountMap.Of(("league", 1), ("party", 3)) };

    /// <summary>Organisations party and league, roles teacher and worker (broad), places CN and CN-BJ, language en; and what is added.</summary>
    public ManifestEntry Campaign(string roles = """{"code":"teacher"},{"code":"worker","broad":true}""", string organisations = """{"code":"party"},{"code":"league"}""") =>
        Manifest(ManifestSubject.Campaign, $$"""{"organisations":[{{organisations}}],"roles":[{{roles}}],"places":[{"code":"CN"},{"code":"CN-BJ"}],"languages":[{"code":"en"}]}""");

    public ManifestEntry Manifest(ManifestSubject subject, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        _files.Add(bytes);
        return new ManifestEntry { Day = Day, Subject = subject, Digest = Digest.Of(bytes), Size = bytes.Length };
    }

    public StatementEntry Statement(Claims? claims = null) => new()
    {
        Day = Day,
        Id = new StatementId([.. Enumerable.Repeat(++_last, StatementId.Length)]),
        Number = State.Statements + 1,
        Claims = claims ?? Claims,
        Names = Hash("names"),
        Text = Hash("text"),
    };

    public static Digest Hash(string of) => Digest.Of(Encoding.UTF8.GetBytes(of));

    public RetractionEntry Retraction(long of) => new()
    {
        Day = Day, Of = of, Last = State.At(of)!.Last, Was = State.At(of)!.Claims, By = ActAuthority.Code, Reason = Reason.Safety,
    };

    public RedactionEntry Redaction(long of, RedactedFields fields, Display? display = null) => new()
    {
        Day = Day,
        Of = of,
        Last = State.At(of)!.Last,
        Was = State.At(of)!.Claims,
        Now = State.At(of)!.Claims with { Display = display ?? State.At(of)!.Claims.Display },
        Fields = fields,
        By = ActAuthority.Operator,
        Reason = Reason.Privacy,
    };

    public AmendmentEntry Amendment(long of, Func<Claims, Claims> change) => new()
    {
        Day = Day, Of = of, Last = State.At(of)!.Last, Was = State.At(of)!.Claims, Now = change(State.At(of)!.Claims), By = ActAuthority.Operator, Reason = Reason.Mistake,
    };

    public DisclosureEntry Disclosure(long of) => new()
    {
        Day = Day,
        Of = of,
        Last = State.At(of)!.Last,
        Was = State.At(of)!.Claims,
        Now = State.At(of)!.Claims with { Display = Display.Shown },
        By = ActAuthority.Code,
        Reason = Reason.Asked,
    };

    public static ImportEntry Import(string? then = null) => new() { Day = Day, Source = 1, Persons = 10, From = Day, To = Day, Then = then, Text = Hash("text") };

    public ImportActEntry ImportAct(long of, ImportActKind act, RedactedFields fields = RedactedFields.None) => new()
    {
        Day = Day,
        Of = of,
        Last = State.ImportAt(of)!.Last,
        Act = act,
        Persons = 10,
        Fields = fields,
        By = ActAuthority.Operator,
        Reason = Reason.Other,
    };

    public LedgerEntry Ledger(int week, long carried = 0) => new()
    {
        Last = State.LatestLedger?.Index,
        Day = Day,
        Week = new IsoWeek(2026, week),
        Carried = carried,
        Seen = 100,
        Accepted = 20 + carried,
        Refused = 60,
        Merged = 4,
        Answered = 6,
        Quarantined = 3,
        Open = 7,
        Via = CountMap.Of(("web", 90), ("other", 10)),
        Reasons = CountMap.Of(("abusive", 60)),
    };

    /// <summary>Appends what keeps every rule and gives its index.</summary>
    public long Accept(Entry entry)
    {
        Assert.Null(Append(entry));
        return State.Size - 1;
    }

    /// <summary>Appends what breaks a rule, and sees that nothing has changed by it.</summary>
    public void Refuse(string rule, Entry entry)
    {
        var (size, totals, statements) = (State.Size, State.Totals, State.Statements);
        var failure = Append(entry);
        Assert.True(failure?.Rule == rule, $"{failure}, expected {rule}");
        Assert.Equal((size, totals, statements), (State.Size, State.Totals, State.Statements));
    }

    public void FillToTally()
    {
        while (!State.NextIsTally) Accept(Statement() with { Id = new StatementId(Hash($"{State.Size}").ToBytes().AsSpan(0, StatementId.Length)) });
    }

    private RuleFailure? Append(Entry entry) => State.Append(EntryCodec.Write(entry), File);

    /// <summary>The file of a manifest.</summary>
    public byte[]? File(Digest digest) => _files.Find(file => Digest.Of(file) == digest);
}
