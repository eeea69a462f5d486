using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Content;

/// <summary>Whether a slot of a content pack is what the log asks for: R13 and R14.</summary>
public static class ContentRules
{
    /// <summary>Days for which a redacted value may still be there.</summary>
    public const int DaysToRemove = 7;

    /// <summary>
    /// Judges the slot of a statement. <paramref name="versions"/> is what it was from its entry, each amendment and each disclosure on;
    /// <paramref name="listed"/> the size of the last listed day's checkpoint (0 without one); <paramref name="newest"/> the day of the log's last entry.
    /// </summary>
    public static SlotFinding Judge(PackSlot slot, StatementRecord statement, IReadOnlyList<StatementVersion> versions, long listed, DateOnly newest)
    {
        var current = versions[^1] with { Claims = statement.Claims };
        var fields = new FieldRules(statement.NamesRedaction, statement.TextRedaction, newest);
        var finding = slot is HiddenSlot && statement.HiddenUntilRedacted ? fields.StillHidden() : Judge(slot, current, fields);

        // Changes that no listed day's checkpoint covers may not have reached the pack yet, one by one.
        for (var at = versions.Count - 2; finding.Failure is not null && at >= 0 && versions[at + 1].Since >= listed; at--)
        {
            var earlier = Judge(slot, versions[at], fields);
            var late = new RuleFailure("R13", $"as it was before the entry at {versions[at + 1].Since}");
            if (earlier.Failure is null) finding = earlier with { Warnings = [late, .. earlier.Warnings] };
            else if (earlier.Failure.Rule == "R14") finding = earlier;
        }

        return finding;
    }

    /// <summary>Judges the slot of an import.</summary>
    public static SlotFinding Judge(PackSlot slot, ImportRecord import, DateOnly newest)
    {
        var entry = import.Entry;
        if (entry.Names is null && entry.Text is null) return JudgeEmpty(slot);
        if (slot is not ContentSlot content) return SlotFinding.Fail("R13", "the import's content is missing");
        var fields = new FieldRules(import.NamesRedaction, import.TextRedaction, newest);
        return fields.Judge(content, entry.Names, entry.Text, entry.Persons, entry.Left);
    }

    /// <summary>Judges the slot of an entry that has no content.</summary>
    public static SlotFinding JudgeEmpty(PackSlot slot) =>
        slot is NullSlot ? SlotFinding.Fine : SlotFinding.Fail("R13", "content where the entry has none");

    /// <summary>R13 and R14 for one version of the statement.</summary>
    private static SlotFinding Judge(PackSlot slot, StatementVersion version, FieldRules fields) =>
        (version.Claims.Display, slot) switch
        {
            (Display.Hidden, HiddenSlot) => SlotFinding.Fine,
            (Display.Hidden, _) => SlotFinding.Fail("R13", "the statement is hidden, its slot is not"),
            (_, ContentSlot content) => fields.Judge(content, version.Names, version.Text, version.Claims.Persons, version.Claims.Left),
            _ => SlotFinding.Fail("R13", "the statement's content is missing"),
        };
}
