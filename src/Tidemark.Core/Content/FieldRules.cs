using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Content;

/// <summary>The fields of one slot against their commitments, what was redacted and the claims.</summary>
internal sealed class FieldRules(RedactionMark? names, RedactionMark? text, DateOnly newest)
{
    public SlotFinding Judge(ContentSlot slot, Digest? namesCommitment, Digest? textCommitment, long persons, CountMap? left)
    {
        var warnings = new List<RuleFailure>();
        var why = Field(ContentField.Names, slot.Names, namesCommitment, names, warnings)
            ?? Field(ContentField.Text, slot.Text, textCommitment, text, warnings);
        if (why is not null) return SlotFinding.Fail("R13", why);
        if (slot.Names is PresentField present && NamesValue.Problem(present.Value, persons, left) is { } form) return SlotFinding.Fail("R14", form);
        return new SlotFinding(null, warnings);
    }

    /// <summary>A hidden statement that was redacted as a whole: its slot is about to say so.</summary>
    public SlotFinding StillHidden()
    {
        var last = names!.Value.Index > text!.Value.Index ? names.Value : text.Value;
        return IsOverdue(last)
            ? SlotFinding.Fail("R13", $"still hidden {ContentRules.DaysToRemove} days after the redaction at {last.Index}")
            : new SlotFinding(null, [new RuleFailure("R13", $"still hidden after the redaction at {last.Index}")]);
    }

    private string? Field(ContentField field, SlotField? said, Digest? commitment, RedactionMark? redaction, List<RuleFailure> warnings)
    {
        var name = field.Word();
        if (commitment is null) return said is null ? null : $"{name} where the entry has none";
        switch (said)
        {
            case null:
                return $"{name} is missing";
            case RemovedField removed:
                return removed.Redaction == redaction?.Index ? null : $"{removed.Redaction} is no redaction of {name}";
        }

        var (salt, value) = (PresentField)said;
        if (WriterText.Problem(field, value) is { } problem) return $"{name}: {problem}";
        if (Commitment.Of(field, salt, value) != commitment) return $"{name} does not match its commitment";
        if (redaction is not { } mark) return null;
        if (IsOverdue(mark)) return $"{name} is still there more than {ContentRules.DaysToRemove} days after the redaction at {mark.Index}";
        warnings.Add(new RuleFailure("R13", $"{name} is still there after the redaction at {mark.Index}"));
        return null;
    }

    private bool IsOverdue(RedactionMark mark) => newest.DayNumber - mark.Day.DayNumber > ContentRules.DaysToRemove;
}
