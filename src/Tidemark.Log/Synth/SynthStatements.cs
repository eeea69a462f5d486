using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>Makes each statement of a synthetic register from its number alone: claims, commitments, owner.</summary>
internal sealed class SynthStatements(SynthManifests manifests, SynthContents contents)
{
    private const int OwnerShare = 6_200;

    private static readonly (Channel, int)[]
        BySelf = [(Channel.Web, 70), (Channel.Onion, 8), (Channel.Relay, 4), (Channel.Email, 10), (Channel.Message, 5), (Channel.Letter, 2), (Channel.Fax, 1)],
        WithHelp = [(Channel.Phone, 45), (Channel.Point, 40), (Channel.Message, 10), (Channel.Voicemail, 5)],
        PassedOn = [(Channel.Web, 30), (Channel.Email, 25), (Channel.Point, 15), (Channel.Fax, 10), (Channel.Phone, 10), (Channel.Letter, 5), (Channel.Message, 5)];

    /// <summary>The entry of a statement.</summary>
    public StatementEntry Make(SynthRandom random, long number, DateOnly day)
    {
        var fate = SynthFate.Of(number, random);
        random.At(SynthPurpose.Statement, number);
        var id = new StatementId(random.Bytes(StatementId.Length));
        var claims = Claims(random, number, fate.Hidden, manifests.CodesAt(day));
        var owned = random.At(SynthPurpose.Owner, number).Happens(OwnerShare);
        return new StatementEntry
        {
            Id = id,
            Number = number,
            Day = day,
            Claims = claims,
            Names = contents.Commit(random, ContentField.Names, number, 0, contents.Names(random, number, 0, claims.Persons, claims.Lang)),
            Text = contents.Commit(random, ContentField.Text, number, 0, SynthContents.Text(random, number, 0, claims.Lang)),
            Owner = fate.NeedsOwner ? OwnerKey.Public(OwnerSeed(random, number)).Owner : owned ? NobodysKey(random, number) : null,
        };
    }

    /// <summary>The seed of the key of a statement's owner, for those who will act themselves.</summary>
    public static byte[] OwnerSeed(SynthRandom random, long number) => random.At(SynthPurpose.Owner, number, 1).Bytes(Digest.Length);

    // An owner who never acts is a digest that no key has: making keys for all would take most of the time.
    private static Digest NobodysKey(SynthRandom random, long number) => new(random.At(SynthPurpose.Owner, number, 2).Bytes(Digest.Length));

    private Claims Claims(SynthRandom random, long number, bool hidden, SynthCodes codes)
    {
        var kind = random.Of([(StatementKind.Single, 60), (StatementKind.Joint, 7), (StatementKind.List, 33)]);
        var persons = kind switch
        {
            StatementKind.Single => 1,
            StatementKind.Joint => 2 + random.Below(6),
            _ => Collected(random),
        };
        var made = kind switch
        {
            StatementKind.Single => random.Of([(Made.Self, 70), (Made.Assisted, 18), (Made.Relayed, 12)]),
            StatementKind.Joint => random.Of([(Made.Self, 50), (Made.Assisted, 35), (Made.Relayed, 15)]),
            _ => random.Of([(Made.Assisted, 25), (Made.Relayed, 75)]),
        };
        var via = random.Of<Channel>(made is Made.Self ? BySelf : made is Made.Assisted ? WithHelp : PassedOn);
        var confirmed = Confirmation(random, kind, made, via);
        var role = kind is not StatementKind.List && random.Happens(4_500) ? Role(random, codes) : null;
        var place = random.Happens(7_500) ? Place(random, codes, role is null || codes.Broad.Contains(role)) : null;
        var lang = random.Of([(0, 82), (1, 14), (2, 4)]);
        return new Claims
        {
            Display = hidden ? Display.Hidden : Display.Shown,
            Kind = kind,
            Persons = persons,
            Made = made,
            Via = via,
            Confirmed = confirmed,
            Role = role,
            Place = place,
            Lang = codes.Languages[lang % codes.Languages.Count],
            Left = contents.Left(random, number, persons),
        };
    }

    private static int Collected(SynthRandom random) => random.Of([(0, 459), (1, 375), (2, 148), (3, 18)]) switch
    {
        0 => 2 + random.Below(19),
        1 => 21 + random.Below(39),
        2 => 60 + random.Below(81),
        _ => 200,
    };

    private static Confirmed Confirmation(SynthRandom random, StatementKind kind, Made made, Channel via) => (kind, made, via) switch
    {
        (StatementKind.Single, Made.Self, _) => random.Of([(Confirmed.None, 70), (Confirmed.Returned, 28), (Confirmed.Callback, 2)]),
        (_, _, Channel.Point) => random.Of([(Confirmed.None, 30), (Confirmed.InPerson, 70)]),
        (_, _, Channel.Phone) => random.Of([(Confirmed.None, 70), (Confirmed.Callback, 30)]),
        _ => random.Of([(Confirmed.None, 95), (Confirmed.Callback, 5)]),
    };

    private static string Role(SynthRandom random, SynthCodes codes) => One(random, codes.Narrow.Count == 0 || random.Happens(8_500) ? codes.Broad : codes.Narrow);

    private static string Place(SynthRandom random, SynthCodes codes, bool exact) => exact && random.Happens(8_000) ? One(random, codes.Parts)
        : random.Happens(6_000) ? codes.Countries[0]
        : One(random, codes.Countries);

    private static string One(SynthRandom random, IReadOnlyList<string> codes) => codes[random.Below(codes.Count)];
}
