using Tidemark.Core.Codes;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Sodium;

namespace Tidemark.Log;

/// <summary>Makes the acts of a synthetic register about what its statements have become by then.</summary>
internal sealed class SynthActs(RegisterState register, SynthContents contents)
{
    public ActEntry Make(SynthRandom random, long number, int place, DateOnly day)
    {
        var step = SynthFate.Of(number, random).Steps[place];
        var statement = register.ByNumber(number)!;
        random.At(SynthPurpose.Act, number, place);
        ActEntry act = step.Deed switch
        {
            SynthDeed.Retract => Retraction(random, statement, step.By, day),
            SynthDeed.Disclose => new DisclosureEntry
            {
                Of = statement.Index,
                Last = statement.Last,
                Day = day,
                Was = statement.Claims,
                Now = statement.Claims with { Display = Display.Shown },
                By = step.By,
                Reason = Reason.Asked,
            },
            SynthDeed.RedactNames => Redaction(random, statement, RedactedFields.Names, step.By, day),
            SynthDeed.RedactText => Redaction(random, statement, RedactedFields.Text, step.By, day),
            SynthDeed.RedactBoth => Redaction(random, statement, RedactedFields.Both & ~statement.Redacted, step.By, day),
            _ => Amendment(random, statement, step, day),
        };
        return step.By is ActAuthority.Owner ? Signed(random, act, statement) : act;
    }

    private static RetractionEntry Retraction(SynthRandom random, StatementRecord statement, ActAuthority by, DateOnly day) => new()
    {
        Of = statement.Index,
        Last = statement.Last,
        Day = day,
        Was = statement.Claims,
        By = by,
        Reason = by is ActAuthority.Operator
            ? random.Of([(Reason.Duplicate, 50), (Reason.Fraud, 20), (Reason.NotMine, 20), (Reason.Other, 10)])
            : random.Of([(Reason.ChangedMind, 50), (Reason.Safety, 40), (Reason.Other, 10)]),
    };

    private static RedactionEntry Redaction(SynthRandom random, StatementRecord statement, RedactedFields fields, ActAuthority by, DateOnly day)
    {
        var emptied = (statement.Redacted | fields) is RedactedFields.Both && !statement.Retracted;
        return new RedactionEntry
        {
            Of = statement.Index,
            Last = statement.Last,
            Day = day,
            Was = statement.Claims,
            Now = emptied ? statement.Claims with { Display = Display.Redacted } : statement.Claims,
            Fields = fields,
            By = by,
            Reason = random.Of([(Reason.Safety, 35), (Reason.Privacy, 35), (Reason.ThirdParty, 15), (Reason.Unlawful, 5), (Reason.Other, 10)]),
        };
    }

    /// <summary>The amendment that the deed asks for, or where the statement has nothing to coarsen, split or confirm, a new text.</summary>
    private AmendmentEntry Amendment(SynthRandom random, StatementRecord statement, SynthStep step, DateOnly day)
    {
        var was = statement.Claims;
        var (now, reason) = step.Deed switch
        {
            SynthDeed.Coarsen when was.Place is { } place && !EntrySpelling.IsCountry(place) => (was with { Place = place[..2] }, Reason.Coarsen),
            SynthDeed.Coarsen when was.Role is not null => (was with { Role = null }, Reason.Coarsen),
            SynthDeed.Split when was.Persons > 1 => (Fewer(random, statement), Reason.Split),
            SynthDeed.Confirm when was.Confirmed is Confirmed.None => (was with { Confirmed = random.Of([(Confirmed.Callback, 60), (Confirmed.InPerson, 40)]) }, Reason.Confirmed),
            SynthDeed.AmendText or SynthDeed.AmendNames => (was, Reason.Mistake),
            _ => (was, Reason.Other),
        };
        var version = register.Versions(statement).Count;
        var (number, named) = (statement.Number, step.Deed is SynthDeed.AmendNames || now.Persons != was.Persons);
        return new AmendmentEntry
        {
            Of = statement.Index,
            Last = statement.Last,
            Day = day,
            Was = was,
            Now = now,
            Names = named ? contents.Commit(random, ContentField.Names, number, version, contents.Names(random, number, version, now.Persons, now.Lang)) : null,
            Text = !named && now == was ? contents.Commit(random, ContentField.Text, number, version, SynthContents.Text(random, number, version, now.Lang)) : null,
            By = step.By,
            Reason = reason,
        };
    }

    // The last few go to statements of their own.
    private Claims Fewer(SynthRandom random, StatementRecord statement)
    {
        var persons = Math.Max(1, statement.Claims.Persons - 1 - random.Below(5));
        return statement.Claims with { Persons = persons, Left = contents.Left(random, statement.Number, persons) };
    }

    private ActEntry Signed(SynthRandom random, ActEntry act, StatementRecord statement)
    {
        var seed = SynthStatements.OwnerSeed(random, statement.Number);
        var fields = act is RedactionEntry redaction ? redaction.Fields : RedactedFields.None;
        var message = OwnerAuthority.Message(act.Type, register.Origin, act.Of, statement.Id, act.Reason, fields);
        var (key, signature) = (OwnerKey.Public(seed), new OwnerSignature(Ed25519.Sign(seed, message)));
        return act switch
        {
            RetractionEntry retraction => retraction with { Key = key, Signature = signature },
            RedactionEntry removal => removal with { Key = key, Signature = signature },
            DisclosureEntry disclosure => disclosure with { Key = key, Signature = signature },
            _ => throw new InvalidOperationException("An amendment is never by the owner."),
        };
    }
}
