using Tidemark.Core.Entries;

namespace Tidemark.Core.Tests.Entries;

/// <summary>Entries of every type, each member drawn from what R1 allows.</summary>
internal sealed class RandomEntries(int seed)
{
    private readonly SeededRandomSource _random = new($"{seed}");

    public int Below(int limit) => _random.Below(limit);

    public void Shuffle(Entry[] entries) => _random.Shuffle<Entry>(entries);

    public Entry Any() => Below(9) switch
    {
        0 => new ManifestEntry { Day = Day(), Subject = One<ManifestSubject>(), Digest = Digest(), Size = 1 + Below(16_777_216) },
        1 => Statement(),
        2 => new AmendmentEntry { Day = Day(), Of = Number(), Last = Number(), Was = Claims(), Now = Claims(), Names = Perhaps(Digest), Text = Perhaps(Digest), By = ActAuthority.Operator, Reason = OneOf(Reasons.For(EntryType.Amendment)) },
        3 => Redaction(Claims()),
        4 => Retraction(Claims()) with { By = ActAuthority.Owner, Key = new OwnerPublicKey(Digest()), Signature = new OwnerSignature(_random.Bytes(64)) },
        5 => new ImportEntry { Day = Day(), Source = Number(), Persons = 200 + Below(1_000_000), From = Day(), To = Day(), Left = Below(2) == 0 ? Left(200) : null, Then = Below(2) == 0 ? "no:1/a_b.c-D" : null, Names = Perhaps(Digest), Text = Perhaps(Digest) },
        6 => new ImportActEntry { Day = Day(), Of = Number(), Last = Number(), Act = ImportActKind.Redaction, Persons = 1 + Below(1000), Fields = (RedactedFields)(1 + Below(3)), By = ActAuthority.Code, Reason = OneOf(Reasons.For(ImportActKind.Redaction)) },
        7 => new LedgerEntry
        {
            Last = Below(2) == 0 ? Number() : null,
            Day = Day(),
            Week = IsoWeek.Of(Day()),
            Carried = Number(),
            Seen = Number(),
            Accepted = Number(),
            Refused = Number(),
            Merged = Number(),
            Answered = Number(),
            Quarantined = Number(),
            Open = Number(),
            Via = CountMap.Of(("other", Number()), (One<Channel>().Word(), Number())),
            Reasons = Left(200),
        },
        _ => new TallyEntry { K = Number(), Previous = Perhaps(Digest), Day = Day(), Totals = Totals.Zero.After(Statement()).After(Statement()) },
    };

    public StatementEntry Statement() => new()
    {
        Day = Day(),
        Id = new StatementId(_random.Bytes(16)),
        Number = Number(),
        Claims = Claims() with { Display = Below(2) == 0 ? Display.Shown : Display.Hidden },
        Names = Digest(),
        Text = Digest(),
        Owner = Perhaps(Digest),
    };

    public RetractionEntry Retraction(Claims was) => new()
    {
        Day = Day(), Of = Number(), Last = Number(), Was = was, By = ActAuthority.Code, Reason = OneOf(Reasons.For(EntryType.Retraction)),
    };

    private RedactionEntry Redaction(Claims was) => new()
    {
        Day = Day(),
        Of = Number(),
        Last = Number(),
        Was = was,
        Now = was with { Display = One<Display>() },
        Fields = (RedactedFields)(1 + Below(3)),
        By = ActAuthority.Code,
        Reason = OneOf(Reasons.For(EntryType.Redaction)),
    };

    private Claims Claims()
    {
        var persons = 1 + Below(200);
        return new Claims
        {
            Display = One<Display>(),
            Kind = One<StatementKind>(),
            Persons = persons,
            Left = Left(persons),
            Made = One<Made>(),
            Via = One<Channel>(),
            Confirmed = One<Confirmed>(),
            Role = Below(2) == 0 ? OneOf<string>(["teacher", "0-9", "a"]) : null,
            Place = Below(2) == 0 ? OneOf<string>(["CN", "CN-BJ", "FR-75C", "XX-1"]) : null,
            Lang = OneOf<string>(["en", "zh-Hans", "zh-Hant-TW", "abcdefgh-1"]),
        };
    }

    private CountMap Left(int most) =>
        CountMap.Of(new[] { "party", "league", "pioneers" }.Take(1 + Below(3)).Select(code => KeyValuePair.Create(code, 1L + Below(most))));

    private Digest Digest() => new(_random.Bytes(32));

    private Digest? Perhaps(Func<Digest> value) => Below(2) == 0 ? value() : null;

    private DateOnly Day() => DateOnly.FromDayNumber(Below(3_000_000));

    private long Number() => Below(3) == 0 ? EntrySpelling.LargestInteger : 1 + Below(1000);

    private T One<T>() where T : struct, Enum => OneOf(Enum.GetValues<T>());

    private T OneOf<T>(IReadOnlyList<T> values) => values[Below(values.Count)];
}
