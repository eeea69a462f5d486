using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Sodium;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>New statements.</summary>
internal sealed partial class History
{
    private readonly List<Filed> _statements = [];

    public IReadOnlyList<Filed> Statements => _statements;

    /// <summary>The number of the next statement.</summary>
    public long Number { get; set; } = 1;

    public CampaignDraft Campaign { get; } = new();

    /// <summary>A statement that keeps every rule, but for what is asked of it.</summary>
    public (StatementEntry Entry, Filed Filed) Statement(Func<Claims, Claims>? change = null, string? names = null, string? text = null, bool? owned = null)
    {
        var kind = Dice.OneIn(3) ? Dice.Any([StatementKind.Joint, StatementKind.List]) : StatementKind.Single;
        var persons = kind is StatementKind.Single ? 1 : Dice.OneIn(60) ? 200 : Dice.From(2, 9);
        var lines = names ?? Contents.Names(Dice, persons, Campaign.Organisations);
        var claims = Drawn(kind, persons, Contents.Left(lines));
        claims = change?.Invoke(claims) ?? claims;
        var seed = owned ?? Dice.OneIn(3) ? Dice.Bytes(Ed25519.SeedLength) : null;
        var filed = new Filed
        {
            Index = 0, Id = new StatementId(Dice.Bytes(StatementId.Length)), Claims = claims, Seed = seed, Begun = claims.Persons,
            Names = Contents.Field(Dice, lines), Text = Contents.Field(Dice, text ?? Contents.Text(Dice)),
        };
        return (new StatementEntry
        {
            Id = filed.Id, Number = Number, Day = Log.Day, Claims = claims,
            Names = Contents.Commitment(ContentField.Names, filed.Names), Text = Contents.Commitment(ContentField.Text, filed.Text),
            Owner = seed is null ? null : Digest.Of(Ed25519.PublicKey(seed)),
        }, filed);
    }

    /// <summary>Appends a statement, right or wrong, and goes on with it.</summary>
    public Filed Add(StatementEntry entry, Filed filed)
    {
        filed.Index = filed.Last = Log.Next();
        Log.Add(entry with { Day = entry.Day < Log.Day ? entry.Day : Log.Day }, filed.Slot);
        Number = entry.Number + 1;
        _statements.Add(filed);
        return filed;
    }

    /// <summary>Files one that keeps the rules.</summary>
    public Filed File(Func<Claims, Claims>? change = null, string? names = null, string? text = null, bool? owned = null)
    {
        var (entry, filed) = Statement(change, names, text, owned);
        return Add(entry, filed);
    }

    /// <summary>One person who leaves the party, in claims that many have.</summary>
    public Filed FilePlain(Func<Claims, Claims>? change = null, bool? owned = null) =>
        File(claims => change is null ? Plain(1) : change(Plain(1)), "party\t晨风", owned: owned);

    /// <summary>Several who leave the party.</summary>
    public Filed FileJoint(int persons, Func<Claims, Claims>? change = null) =>
        File(claims => change is null ? Plain(persons) : change(Plain(persons)), PartyLines(persons));

    public static Claims Plain(int persons) => new()
    {
        Display = Display.Shown, Kind = persons == 1 ? StatementKind.Single : StatementKind.Joint, Persons = persons, Left = CountMap.Of(("party", persons)),
        Made = Made.Self, Via = Channel.Web, Confirmed = Confirmed.None, Lang = "zh-Hans",
    };

    public static string PartyLines(int persons) => string.Join('\n', Enumerable.Range(1, persons).Select(person => $"party\t晨风{person}"));

    private Claims Drawn(StatementKind kind, int persons, CountMap left)
    {
        var made = Dice.OneIn(3) ? Dice.Any(Enum.GetValues<Made>()) : Made.Self;
        var role = Dice.OneIn(3) ? Dice.Any(Campaign.Roles).Code : null;
        return new Claims
        {
            Display = Dice.OneIn(4) ? Display.Hidden : Display.Shown, Kind = kind, Persons = persons, Left = left, Made = made,
            Via = Dice.Any(Enum.GetValues<Channel>()), Confirmed = Confirmation(kind, made), Role = role, Place = Dice.OneIn(2) ? Place(role) : null,
            Lang = Dice.Any(Campaign.Languages),
        };
    }

    private Confirmed Confirmation(StatementKind kind, Made made) =>
        Dice.Any(kind is StatementKind.Single && made is Made.Self ? Enum.GetValues<Confirmed>() : [Confirmed.None, Confirmed.Callback, Confirmed.InPerson]);

    private string Place(string? role) => Dice.Any(role is null || Campaign.IsBroad(role) ? Campaign.Places : Campaign.Places.FindAll(place => place.Length == 2));
}
