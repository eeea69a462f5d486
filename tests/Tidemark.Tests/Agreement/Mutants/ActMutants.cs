using System.Numerics;
using System.Security.Cryptography;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Sodium;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Acts that do not follow what was before (R8), or that their owner did not sign (R9).</summary>
internal static class ActMutants
{
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    public static IEnumerable<Mutant> All => [.. Successions(), .. Twice(), .. Imports(), .. Owners()];

    private static IEnumerable<Mutant> Successions() =>
    [
        R8("about no statement: the campaign", s => Retraction(s) with { Of = 0, Last = 0 }),
        R8("about itself", s => s.Log.Next() is var here ? Retraction(s, here) : null!),
        R8("about an entry to come", s => Retraction(s) with { Of = s.Log.Next() + 5, Last = s.Log.Next() + 5 }),
        R8("about a tally", s =>
        {
            while (s.Log.Size < 257) s.History.Step();
            return Retraction(s) with { Of = 255, Last = 255 };
        }),
        R8("about an act", s =>
        {
            var one = Plain(s);
            var act = s.History.Do(s.History.Amendment(one, claims => claims).Entry, one);
            return s.History.Retraction(one, ActAuthority.Code) with { Of = act };
        }),
        R8("about an import", s => Retraction(s) with { Of = Import(s).Index }),
        R8("last is the statement, though it was amended", s =>
        {
            var one = Plain(s);
            s.History.Do(s.History.Amendment(one, claims => claims).Entry, one);
            return s.History.Retraction(one, ActAuthority.Code) with { Last = one.Index };
        }),
        R8("last is the entry before", s => Retraction(s) is var act ? act with { Last = act.Of - 1 } : null!),
        R8("last is to come", s => Retraction(s) is var act ? act with { Last = s.Log.Next() } : null!),
        R8("was is made otherwise", s => Was(s, claims => claims with { Made = Made.Assisted })),
        R8("was came in otherwise", s => Was(s, claims => claims with { Via = Channel.Email })),
        R8("was has another language", s => Was(s, claims => claims with { Lang = "en" })),
        R8("was is what it was before its amendment", s =>
        {
            var one = Plain(s);
            var before = one.Claims;
            s.History.Do(s.History.Amendment(one, claims => claims with { Via = Channel.Letter }).Entry, one);
            return s.History.Retraction(one, ActAuthority.Code) with { Was = before };
        }),
        R8("an amendment whose was has fewer persons", s => s.Freeze(s.History.FileJoint(3)) is var one
            ? s.History.Amendment(one, claims => claims).Entry with { Was = History.Plain(2) with { Kind = StatementKind.Joint }, Now = History.Plain(2) } : null!),
    ];

    private static IEnumerable<Mutant> Twice() =>
    [
        R8("retracted twice", s => s.History.Retraction(Retracted(s), ActAuthority.Operator)),
        R8("amended after its retraction", s => s.History.Amendment(Retracted(s), claims => claims).Entry),
        R8("disclosed after its retraction", s => s.History.Disclosure(Retracted(s, claims => claims with { Display = Display.Hidden }), ActAuthority.Code)),
        R8("amended after it was redacted", s => s.History.Amendment(Redacted(s, RedactedFields.Both), claims => claims).Entry),
        R8("names redacted twice", s => s.History.Redaction(Redacted(s, RedactedFields.Names), RedactedFields.Names, ActAuthority.Code) is var act ? act with { Now = act.Was } : null!),
        R8("both redacted after one was", s => s.History.Redaction(Redacted(s, RedactedFields.Text), RedactedFields.Both, ActAuthority.Code)),
        R8("redacted after all of it was", s => s.History.Redaction(Redacted(s, RedactedFields.Both), RedactedFields.Text, ActAuthority.Code)),
        R8("the display stays though all is redacted", s => s.History.Redaction(Plain(s), RedactedFields.Both, ActAuthority.Code) is var act ? act with { Now = act.Was } : null!),
        R8("the display changes though the text is left", s => s.History.Redaction(Plain(s), RedactedFields.Names, ActAuthority.Code) is var act ? act with { Now = act.Was with { Display = Display.Redacted } } : null!),
        R8("the display of a hidden one becomes shown", s => s.Freeze(s.History.FilePlain(claims => claims with { Display = Display.Hidden })) is var one
            ? s.History.Redaction(one, RedactedFields.Names, ActAuthority.Code) with { Now = one.Claims with { Display = Display.Shown } } : null!),
        R8("the display of a retracted one changes", s => s.History.Redaction(Retracted(s), RedactedFields.Both, ActAuthority.Code) is var act ? act with { Now = act.Was with { Display = Display.Redacted } } : null!),
        R8("new names where they are redacted", s => s.History.Amendment(Redacted(s, RedactedFields.Names), claims => claims, names: "party\tB").Entry),
        R8("a new text where it is redacted", s => s.History.Amendment(Redacted(s, RedactedFields.Text), claims => claims, text: "new").Entry),
    ];

    private static IEnumerable<Mutant> Imports() =>
    [
        R8("an import's act about a statement", s => s.History.ActOn(Import(s), ImportActKind.Retraction) with { Of = Plain(s).Index }),
        R8("an import's act about its source", s => Import(s) is var import ? s.History.ActOn(import, ImportActKind.Retraction) with { Of = import.Entry.Source } : null!),
        R8("an import's act with another number of persons", s => Import(s) is var import ? s.History.ActOn(import, ImportActKind.Retraction) with { Persons = 9 } : null!),
        R8("an import's act with a wrong last", s => Import(s) is var import ? s.History.ActOn(import, ImportActKind.Retraction) with { Last = import.Index - 1 } : null!),
        R8("an import's redaction of what it has not", s => s.History.ActOn(Import(s), ImportActKind.Redaction, RedactedFields.Text)),
        new("R8", "an import retracted twice", s =>
        {
            Import(s);
            var import = Import(s);
            s.History.Do(s.History.ActOn(import, ImportActKind.Retraction), import);
            s.Put(s.History.ActOn(import, ImportActKind.Retraction));
        }),
        new("R8", "an import's field redacted twice", s =>
        {
            Imported import;
            do import = s.History.Import();
            while (import.Text is null);
            import.Frozen = true;
            s.History.Do(s.History.ActOn(import, ImportActKind.Redaction, RedactedFields.Text), import);
            s.Put(s.History.ActOn(import, ImportActKind.Redaction, RedactedFields.Text));
        }),
    ];

    private static IEnumerable<Mutant> Owners() =>
    [
        R9("without key and signature", (s, one) => Own(s, one) with { Key = null, Signature = null }),
        R9("without a signature", (s, one) => Own(s, one) with { Signature = null }),
        R9("without a key", (s, one) => Own(s, one) with { Key = null }),
        R9("by the code, with key and signature", (s, one) => Own(s, one) with { By = ActAuthority.Code }),
        R9("by the operator, with a key", (s, one) => Own(s, one) with { By = ActAuthority.Operator, Signature = null }),
        R9("by the code, with a signature", (s, one) => Own(s, one) with { By = ActAuthority.Code, Key = null }),
        R9("with another's key", (s, one) => Own(s, one) is var act ? act with { Key = Own(s, Owned(s)).Key } : null!),
        R9("all of it another's", (s, one) => Signed(Own(s, one), Owned(s), one)),
        R9("signed for another reason", (s, one) => Own(s, one) is var act ? act with { Reason = act.Reason is Reason.Other ? Reason.Fraud : Reason.Other } : null!),
        R9("signed for another log", (s, one) => History.Signed(Own(s, one), one, "example.org/another")),
        R9("signed for another act", (s, one) => Own(s, one) with { Signature = s.History.Redaction(one, RedactedFields.Text, ActAuthority.Owner).Signature }),
        R9("a redaction signed for other fields", (s, one) => s.History.Redaction(one, RedactedFields.Both, ActAuthority.Owner) with { Signature = s.History.Redaction(one, RedactedFields.Text, ActAuthority.Owner).Signature }),
        R9("a bit of the signature", (s, one) => Own(s, one) is var act ? act with { Signature = Flipped(act.Signature!.Value) } : null!),
        R9("an S not below the group's order", (s, one) => Own(s, one) is var act ? act with { Signature = Raised(act.Signature!.Value) } : null!),
        R9("R of small order, and S that fits it", (s, one) => SmallR(s, one, [1, .. new byte[31]])),
        R9("R of small order in a spelling that is not canonical, and S that fits it", (s, one) => SmallR(s, one, [0xEE, .. Enumerable.Repeat((byte)0xFF, 30), 0x7F])),
        new("R9", "of a statement without an owner", s => s.Put(Signed(s.History.Retraction(Plain(s), ActAuthority.Code), Owned(s), null))),
        .. new[]
        {
            ("the neutral element", "0100000000000000000000000000000000000000000000000000000000000000"),
            ("a key of order 2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
            ("a key of order 4", "0000000000000000000000000000000000000000000000000000000000000000"),
            ("a key of order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            ("the neutral element with a sign that it has not", "0100000000000000000000000000000000000000000000000000000000000080"),
            ("a spelling of a key of order 4 that is not canonical", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
            ("a spelling of the neutral element that is not canonical", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        }.Select(key => new Mutant("R9", $"{key.Item1}, under which all is signed", s => s.Put(SmallOrder(s, Convert.FromHexString(key.Item2))))),
    ];

    /// <summary>R the neutral element and S = 0: what the equation alone takes for each such key or some messages.</summary>
    private static RetractionEntry SmallOrder(Sabotage s, byte[] key)
    {
        var (entry, filed) = s.History.Statement(_ => History.Plain(1), "party\tA", owned: false);
        s.Freeze(s.History.Add(entry with { Owner = Digest.Of(key) }, filed));
        byte[] signature = [1, .. new byte[63]];
        return s.History.Retraction(filed, ActAuthority.Code) with { By = ActAuthority.Owner, Key = new OwnerPublicKey(new Digest(key)), Signature = new OwnerSignature(signature) };
    }

    /// <summary>R is chosen, the neutral element, and S = h·a with the owner's own secret: the equation S·B = R + h·A holds.</summary>
    private static RetractionEntry SmallR(Sabotage s, Filed one, byte[] r)
    {
        var act = Own(s, one);
        var secret = SHA512.HashData(one.Seed!)[..32];
        (secret[0], secret[31]) = ((byte)(secret[0] & 0xF8), (byte)((secret[31] & 0x7F) | 0x40));
        var message = OwnerAuthority.Message(act.Type, LogDraft.Origin, act.Of, one.Id, act.Reason, RedactedFields.None);
        var hash = Number(SHA512.HashData([.. r, .. Ed25519.PublicKey(one.Seed), .. message]));
        return act with { Signature = new OwnerSignature([.. r, .. Bytes(hash * Number(secret) % Order)]) };
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static IEnumerable<byte> Bytes(BigInteger number) => number.ToByteArray(isUnsigned: true).Concat(new byte[32]).Take(32);

    private static RetractionEntry Signed(RetractionEntry act, Filed signer, Filed? of) =>
        (RetractionEntry)History.Signed(act with { By = ActAuthority.Owner }, new Filed { Index = 0, Id = of?.Id ?? default, Claims = signer.Claims, Names = signer.Names, Text = signer.Text, Seed = signer.Seed });

    private static OwnerSignature Flipped(OwnerSignature signature)
    {
        var bytes = signature.ToBytes();
        bytes[40] ^= 4;
        return new OwnerSignature(bytes);
    }

    private static OwnerSignature Raised(OwnerSignature signature)
    {
        var bytes = signature.ToBytes();
        return new OwnerSignature([.. bytes[..32], .. Bytes(Number(bytes.AsSpan(32)) + Order)]);
    }

    private static Mutant R8(string name, Func<Sabotage, Entry> act) => new("R8", name, s => s.Put(act(s)));

    private static Mutant R9(string name, Func<Sabotage, Filed, ActEntry> act) => new("R9", name, s =>
    {
        var one = Owned(s);
        s.Put(act(s, one));
    });

    private static Filed Plain(Sabotage s) => s.Freeze(s.History.FilePlain(owned: false));

    private static Filed Owned(Sabotage s) => s.Freeze(s.History.FilePlain(owned: true));

    private static RetractionEntry Own(Sabotage s, Filed one) => s.History.Retraction(one, ActAuthority.Owner);

    private static RetractionEntry Retraction(Sabotage s) => s.History.Retraction(Plain(s), ActAuthority.Code);

    private static RetractionEntry Retraction(Sabotage s, long of) => new()
    {
        Day = s.Log.Day, Of = of, Last = of, Was = History.Plain(1), By = ActAuthority.Code, Reason = Reason.Safety,
    };

    private static RetractionEntry Was(Sabotage s, Func<Claims, Claims> change)
    {
        // One that is as the wrong claims say, so that no counter runs out.
        s.Freeze(s.History.FilePlain(change));
        return s.History.Retraction(Plain(s), ActAuthority.Code) is var act ? act with { Was = change(act.Was) } : null!;
    }

    private static Filed Retracted(Sabotage s, Func<Claims, Claims>? change = null)
    {
        s.Freeze(s.History.FilePlain(change));
        var one = s.Freeze(s.History.FilePlain(change));
        s.History.Do(s.History.Retraction(one), one);
        return one;
    }

    private static Filed Redacted(Sabotage s, RedactedFields fields)
    {
        var one = Plain(s);
        s.History.Do(s.History.Redaction(one, fields), one);
        return one;
    }

    private static Imported Import(Sabotage s)
    {
        // Large, and without contents.
        var import = s.History.Import(import => import with { Persons = 20_000_000, Left = null, Names = null, Text = null });
        import.Frozen = true;
        return import;
    }
}
