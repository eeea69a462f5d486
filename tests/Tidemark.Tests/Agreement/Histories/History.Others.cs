using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>Imports, ledgers and manifests.</summary>
internal sealed partial class History
{
    private static readonly string[] Refusals = ["abusive", "empty", "no-statement", "other"];

    private readonly List<Imported> _imports = [];
    private readonly List<long> _sources = [];
    private int _then;

    public IReadOnlyList<Imported> Imports => _imports;

    /// <summary>How many acts have redacted something.</summary>
    public int Redactions { get; private set; }

    public (long Index, LedgerEntry Entry)? LastLedger { get; private set; }

    public bool LedgerIsDue => LastLedger is null || Log.Day.DayNumber >= LastLedger.Value.Entry.Week.LastDayNumber + 7 + 14;

    /// <summary>The index of a manifest of an import's source; there is one after this.</summary>
    public long Source()
    {
        if (_sources.Count == 0) _sources.Add(Log.Add(Log.Manifest(ManifestSubject.Import, $"{{\"source\":{Dice.Below(1_000_000)}}}")));
        return Dice.Any(_sources);
    }

    /// <summary>An import that keeps every rule, and its contents.</summary>
    public (ImportEntry Entry, PresentField? Names, PresentField? Text) NewImport(Func<ImportEntry, ImportEntry>? change = null)
    {
        var persons = Dice.OneIn(4) ? Dice.From(1, 30) : Dice.OneIn(9) ? 1_000_000_000_000 : 1 + (Dice.Below(int.MaxValue) * 3L);
        var names = persons <= 30 && Dice.OneIn(2) ? Contents.Field(Dice, Contents.Names(Dice, (int)persons, ["anyone", .. Campaign.Organisations])) : null;
        var text = Dice.OneIn(3) ? Contents.Field(Dice, Contents.Text(Dice)) : null;
        CountMap? left = null;
        if (names is not null) left = Contents.Left(names.Value) is var counted && counted.ContainsKey("anyone") ? null : counted;
        else if (Dice.OneIn(2)) left = CountMap.Of(Dice.Some(Campaign.Organisations).Select(code => KeyValuePair.Create(code, Math.Max(1, persons / Dice.From(1, 4)))));
        var source = Source();
        var to = Log.Day.AddDays(-Dice.Below(400));
        var entry = new ImportEntry
        {
            Day = Log.Day, Source = source, Persons = persons, From = to.AddDays(-Dice.Below(7_000)), To = to, Left = left,
            Then = Dice.OneIn(2) ? $"page/{++_then}:a_b.c-d" : null,
            Names = names is null ? null : Contents.Commitment(ContentField.Names, names), Text = text is null ? null : Contents.Commitment(ContentField.Text, text),
        };
        return (change?.Invoke(entry) ?? entry, names, text);
    }

    public Imported Import(Func<ImportEntry, ImportEntry>? change = null)
    {
        var (entry, names, text) = NewImport(change);
        var index = Log.Next();
        var import = new Imported { Index = index, Last = index, Entry = entry, Names = entry.Names is null ? null : names, Text = entry.Text is null ? null : text };
        Log.Add(entry, import.Slot);
        _imports.Add(import);
        return import;
    }

    public ImportActEntry ActOn(Imported import, ImportActKind kind, RedactedFields fields = RedactedFields.None) => new()
    {
        Day = Log.Day, Of = import.Index, Last = import.Last, Act = kind, Persons = import.Entry.Persons, Fields = fields,
        By = Dice.Any([ActAuthority.Code, ActAuthority.Operator]), Reason = Dice.Any(Reasons.For(kind)),
    };

    public void Do(ImportActEntry act, Imported import)
    {
        var index = import.Last = Log.Add(act);
        import.Retracted |= act.Act is ImportActKind.Retraction;
        if (act.Fields.HasFlag(RedactedFields.Names)) import.NamesGone = index;
        if (act.Fields.HasFlag(RedactedFields.Text)) import.TextGone = index;
        if (act.Act is not ImportActKind.Redaction) return;
        Redactions++;
        Change(() => Log.SetLine(import.Index, import.Slot), version: false);
    }

    /// <summary>The ledger of the next week.</summary>
    public LedgerEntry Ledger()
    {
        var before = LastLedger?.Entry;
        var carried = before is null ? 0 : before.Open + before.Quarantined;
        var (via, other) = (Dice.Some(Enum.GetValues<Channel>()), Dice.Below(49));
        var seen = CountMap.Of(via.Select(channel => KeyValuePair.Create(channel.Word(), (long)Dice.From(50, 90))).Append(KeyValuePair.Create("other", (long)other)));
        var refused = CountMap.Of(Dice.OneIn(3) ? [] : Dice.Some(Refusals).Select(code => KeyValuePair.Create(code, code == "other" ? 7L : 50 + Dice.Below(20))));
        var rest = carried + seen.Sum - refused.Sum;
        while (rest < 0) (refused, rest) = (CountMap.Empty, carried + seen.Sum);
        var (open, quarantined, answered, merged) = (Dice.Below((int)Math.Min(rest, 40) + 1), 0L, 0L, 0L);
        if (rest - open >= 9) (quarantined, answered, merged) = (2, 3, 4);
        return new LedgerEntry
        {
            Last = LastLedger?.Index, Day = Log.Day, Week = before is null ? Week(Log.Day.AddDays(-21)) : Week(DateOnly.FromDayNumber(before.Week.LastDayNumber + 1)),
            Carried = carried, Seen = seen.Sum, Accepted = rest - open - quarantined - answered - merged, Refused = refused.Sum, Merged = merged, Answered = answered,
            Quarantined = quarantined, Open = open, Via = seen, Reasons = refused,
        };
    }

    public void AddLedger(LedgerEntry? ledger = null) => LastLedger = (Log.Add(ledger ??= Ledger()), ledger);

    public void AddCampaign()
    {
        if (Log.Size > 0) Campaign.Grow(Dice);
        Log.Add(Log.Manifest(ManifestSubject.Campaign, Campaign.Write(Dice)));
    }

    public void AddPolicy(PolicyDraft policy)
    {
        Log.Add(Log.Manifest(ManifestSubject.Policy, policy.File));
        _policy = policy;
    }

    private void AddManifest()
    {
        switch (Dice.Below(5))
        {
            case 0: _sources.Add(Log.Add(Log.Manifest(ManifestSubject.Import, $"{{\"source\":{Dice.Below(1_000_000)}}}"))); break;
            case 1: Log.Add(Log.Manifest(ManifestSubject.Keys, KeysFile())); break;
            case 2: Log.Add(Log.Manifest(ManifestSubject.Centres, Dice.Bytes(Dice.From(1, 60)))); break;
            case 3: Log.Add(Log.Manifest(ManifestSubject.Edition, Encoding.UTF8.GetBytes("月报 \"1\""))); break;
            default: AddPolicy(Dice.Any(PolicyDraft.All)); break;
        }
    }

    private string KeysFile()
    {
        var members = new List<string>();
        if (Dice.OneIn(2)) members.Add($"\"log\":\"{Signers.Key}\"");
        if (Dice.OneIn(2)) members.Add($"\"auditors\":[{string.Join(',', Dice.Some(Signers.Witnesses).Select(one => $"\"{one.VerifierKey}\""))}]");
        if (Dice.OneIn(2)) members.Add("\"parcel\":\"RWQ any / text ~\"");
        return $"{{{string.Join(',', members)}}}";
    }

    private void ActOnImport()
    {
        var fitting = _imports.FindAll(one => !one.Frozen && (!one.Retracted || one.Here != 0));
        if (fitting.Count == 0)
        {
            File();
            return;
        }

        var import = Dice.Any(fitting);
        if (import.Here == 0 || (!import.Retracted && Dice.OneIn(3))) Do(ActOn(import, ImportActKind.Retraction), import);
        else Do(ActOn(import, ImportActKind.Redaction, Dice.Any(Parts(import.Here))), import);
    }

    private static IsoWeek Week(DateOnly day) => IsoWeek.Of(day);
}
