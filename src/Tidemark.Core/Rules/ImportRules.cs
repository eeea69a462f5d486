using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>An act about an import: R8.</summary>
internal static class ImportRules
{
    public static RuleFailure? Judge(ImportRecord? known, ImportActEntry act)
    {
        if (known is not { } import) return Failure($"{act.Of} is no earlier import");
        if (act.Last != import.Last) return Failure($"last is {act.Last}, the latest entry about it is {import.Last}");
        if (act.Persons != import.Entry.Persons) return Failure($"persons is {act.Persons}, the import has {import.Entry.Persons}");
        if (act.Act is ImportActKind.Retraction) return import.Retracted ? Failure("it is retracted") : null;
        return Missing(act, RedactedFields.Names, import.Entry.Names, import.NamesRedaction)
            ?? Missing(act, RedactedFields.Text, import.Entry.Text, import.TextRedaction);
    }

    public static ImportRecord After(ImportRecord import, ImportActEntry act, long index)
    {
        var mark = new RedactionMark(index, act.Day);
        return import with
        {
            Last = index,
            Retracted = import.Retracted || act.Act is ImportActKind.Retraction,
            NamesRedaction = act.Fields.HasFlag(RedactedFields.Names) ? mark : import.NamesRedaction,
            TextRedaction = act.Fields.HasFlag(RedactedFields.Text) ? mark : import.TextRedaction,
        };
    }

    private static RuleFailure? Missing(ImportActEntry act, RedactedFields field, Digest? content, RedactionMark? redaction)
    {
        if (!act.Fields.HasFlag(field)) return null;
        if (content is null) return Failure("the import has no such field");
        return redaction is null ? null : Failure("a field is redacted already");
    }

    private static RuleFailure Failure(string why) => new("R8", why);
}
