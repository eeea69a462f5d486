using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Sodium;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>Acts about statements.</summary>
internal sealed partial class History
{
    public RetractionEntry Retraction(Filed one, ActAuthority? by = null) => (RetractionEntry)Signed(
        new RetractionEntry { Day = Log.Day, Of = one.Index, Last = one.Last, Was = one.Claims, By = by ?? By(one), Reason = Dice.Any(Reasons.For(EntryType.Retraction)) }, one);

    public RedactionEntry Redaction(Filed one, RedactedFields fields, ActAuthority? by = null) => (RedactionEntry)Signed(
        new RedactionEntry
        {
            Day = Log.Day, Of = one.Index, Last = one.Last, Was = one.Claims, Fields = fields, By = by ?? By(one), Reason = Dice.Any(Reasons.For(EntryType.Redaction)),
            Now = (one.Here & ~fields) == 0 && !one.Retracted ? one.Claims with { Display = Display.Redacted } : one.Claims,
        },
        one);

    public DisclosureEntry Disclosure(Filed one, ActAuthority? by = null) => (DisclosureEntry)Signed(
        new DisclosureEntry
        {
            Day = Log.Day, Of = one.Index, Last = one.Last, Was = one.Claims, Now = one.Claims with { Display = Display.Shown }, By = by ?? By(one), Reason = Reason.Asked,
        },
        one);

    /// <summary>An amendment and the contents that it brings.</summary>
    public (AmendmentEntry Entry, PresentField? Names, PresentField? Text) Amendment(Filed one, Func<Claims, Claims> change, string? names = null, string? text = null)
    {
        var (newNames, newText) = (names is null ? null : Contents.Field(Dice, names), text is null ? null : Contents.Field(Dice, text));
        return (new AmendmentEntry
        {
            Day = Log.Day, Of = one.Index, Last = one.Last, Was = one.Claims, Now = change(one.Claims), By = Dice.Any([ActAuthority.Code, ActAuthority.Operator]),
            Reason = Dice.Any(Reasons.For(EntryType.Amendment)),
            Names = newNames is null ? null : Contents.Commitment(ContentField.Names, newNames), Text = newText is null ? null : Contents.Commitment(ContentField.Text, newText),
        }, newNames, newText);
    }

    /// <summary>Appends an act and goes on with what it says.</summary>
    public long Do(ActEntry act, Filed one, PresentField? names = null, PresentField? text = null)
    {
        var index = Log.Add(act);
        one.Last = index;
        one.Claims = act.After ?? one.Claims;
        one.Retracted |= act is RetractionEntry;
        (one.Names, one.Text) = (names ?? one.Names, text ?? one.Text);
        if (act is RedactionEntry redaction)
        {
            Redactions++;
            if (redaction.Fields.HasFlag(RedactedFields.Names)) one.NamesGone = index;
            if (redaction.Fields.HasFlag(RedactedFields.Text)) one.TextGone = index;
        }

        if (act is not RetractionEntry) Change(() => Log.SetLine(one.Index, one.Slot), act is AmendmentEntry or DisclosureEntry);
        return index;
    }

    /// <summary>The act with the owner's key and signature, if it is by the owner.</summary>
    public static ActEntry Signed(ActEntry act, Filed one, string origin = LogDraft.Origin)
    {
        if (act.By is not ActAuthority.Owner) return act;
        var fields = act is RedactionEntry redaction ? redaction.Fields : RedactedFields.None;
        var message = OwnerAuthority.Message(act.Type, origin, act.Of, one.Id, act.Reason, fields);
        return act with { Key = new OwnerPublicKey(new Digest(Ed25519.PublicKey(one.Seed))), Signature = new OwnerSignature(Ed25519.Sign(one.Seed, message)) };
    }

    private ActAuthority By(Filed one) => one.Seed is not null && Dice.OneIn(2) ? ActAuthority.Owner : Dice.Any([ActAuthority.Code, ActAuthority.Operator]);

    private void Amend(Filed one)
    {
        Func<Claims, Claims> change = claims => Drawn(claims.Kind, claims.Persons, claims.Left) with { Display = claims.Display };
        string? names = null;
        if (one.NamesGone is null && Dice.OneIn(2))
        {
            names = Contents.Names(Dice, Dice.From(Math.Max(1, one.Claims.Persons - 3), one.Claims.Persons), Campaign.Organisations);
            change = Dice.OneIn(2) ? claims => Recounted(claims, names) : claims => Recounted(Drawn(claims.Kind, 1, claims.Left) with { Display = claims.Display }, names);
        }
        else if (one.NamesGone is not null && Dice.OneIn(2))
        {
            // Nobody can count any more what was removed: any numbers will do.
            var persons = Dice.From(1, one.Claims.Persons);
            change = claims => claims with { Persons = persons, Left = CountMap.Of(Dice.Some(Campaign.Organisations).Select(code => KeyValuePair.Create(code, (long)Dice.From(1, persons)))) };
        }

        var (entry, newNames, newText) = Amendment(one, change, names, one.TextGone is null && Dice.OneIn(3) ? Contents.Text(Dice) : null);
        Do(entry, one, newNames, newText);
    }

    private static Claims Recounted(Claims claims, string names) => claims with { Persons = names.Split('\n').Length, Left = Contents.Left(names) };

    private void About(Predicate<Filed> fits, Action<Filed> act)
    {
        for (var tries = 0; tries < 12 && _statements.Count > 0; tries++)
        {
            // Mostly the recent ones.
            var one = _statements[Math.Max(0, _statements.Count - 1 - Dice.Below(Dice.OneIn(2) ? _statements.Count : 40))];
            if (one.Frozen || !fits(one)) continue;
            act(one);
            return;
        }

        File();
    }
}
