using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Retractions, redactions and disclosures as entries.</summary>
public static class Acts
{
    /// <summary>The entry of an operator's act; null if there is nothing left to do.</summary>
    public static ActEntry? Of(OperatorAct act, StatementRecord statement, DateOnly day) => act.Type is EntryType.Retraction
        ? Retraction(statement, day, ActAuthority.Operator, act.Reason)
        : Redaction(statement, day, act.Fields & ~statement.Redacted, ActAuthority.Operator, act.Reason);

    /// <summary>The entry of an act that a declarant asked for; null if there is nothing left to do.</summary>
    public static ActEntry? Of(Instruction instruction, StatementRecord statement, DateOnly day)
    {
        var left = instruction.Fields & ~statement.Redacted;
        var by = instruction.Key is not null && left == instruction.Fields ? ActAuthority.Owner : WithoutSignature(instruction);
        ActEntry? entry = instruction.Verb switch
        {
            InstructionVerb.Retract => Retraction(statement, day, by, instruction.Reason!.Value),
            InstructionVerb.Disclose => Disclosure(statement, day, by, instruction.Reason!.Value),
            _ => Redaction(statement, day, left, by, instruction.Reason!.Value),
        };
        return entry is null || by is not ActAuthority.Owner ? entry : entry with { Key = instruction.Key, Signature = instruction.Signature };
    }

    // The owner signed for fields of which some have gone meanwhile: the rest goes too, on the authority that is left (docs/decisions/0016).
    private static ActAuthority WithoutSignature(Instruction instruction) => instruction.Case is null ? ActAuthority.Operator : ActAuthority.Code;

    private static RetractionEntry? Retraction(StatementRecord statement, DateOnly day, ActAuthority by, Reason reason) => statement.Retracted
        ? null
        : new RetractionEntry { Day = day, Of = statement.Index, Last = statement.Last, Was = statement.Claims, By = by, Reason = reason };

    private static DisclosureEntry? Disclosure(StatementRecord statement, DateOnly day, ActAuthority by, Reason reason) =>
        statement is { Retracted: false, Claims.Display: Display.Hidden }
            ? new DisclosureEntry
            {
                Day = day,
                Of = statement.Index,
                Last = statement.Last,
                Was = statement.Claims,
                Now = statement.Claims with { Display = Display.Shown },
                By = by,
                Reason = reason,
            }
            : null;

    private static RedactionEntry? Redaction(StatementRecord statement, DateOnly day, RedactedFields fields, ActAuthority by, Reason reason)
    {
        if (fields is RedactedFields.None) return null;
        var gone = (statement.Redacted | fields) is RedactedFields.Both && !statement.Retracted;
        return new RedactionEntry
        {
            Day = day,
            Of = statement.Index,
            Last = statement.Last,
            Was = statement.Claims,
            Now = gone ? statement.Claims with { Display = Display.Redacted } : statement.Claims,
            Fields = fields,
            By = by,
            Reason = reason,
        };
    }
}
