using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Manifests, the codes they allow, and imports' sources: R4.</summary>
internal static class ManifestRules
{
    public static RuleFailure? Judge(RegisterState state, Entry entry, ManifestFile? file, Predicate<ImportEntry> isSpent)
    {
        if (state.Size == 0 && entry is not ManifestEntry { Subject: ManifestSubject.Campaign }) return Failure("the first entry is no campaign manifest");
        var why = entry switch
        {
            ManifestEntry => file!.Problem ?? (state.Campaign is { } earlier ? file.Campaign?.LostFrom(earlier) : null),
            StatementEntry statement => state.Campaign!.Unknown(statement.Claims),
            ActEntry { After: { } now } => state.Campaign!.Unknown(now),
            ImportEntry import => Import(state, import, isSpent),
            _ => null,
        };
        return why is null ? null : Failure(why);
    }

    private static string? Import(RegisterState state, ImportEntry import, Predicate<ImportEntry> isSpent)
    {
        if (import.Left is { } left && state.Campaign!.Unknown(left) is { } unknown) return unknown;
        if (!state.IsImportSource(import.Source)) return $"{import.Source} is no earlier manifest of subject import";
        if (import.From > import.To || import.To > import.Day) return "from, to and day are not in order";
        return isSpent(import) ? $"the source's {import.Then} has been imported already" : null;
    }

    private static RuleFailure Failure(string why) => new("R4", why);
}
