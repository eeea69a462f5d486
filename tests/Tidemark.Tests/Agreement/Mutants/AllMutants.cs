namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Every way of breaking a log that is tried.</summary>
internal static class AllMutants
{
    public static readonly IReadOnlyList<Mutant> List =
    [
        .. SpellingMutants.All, .. ManifestMutants.All, .. StatementMutants.All, .. ActMutants.All, .. LedgerMutants.All, .. TallyMutants.All,
        .. PackMutants.All, .. DayMutants.All, .. FileMutants.All,
    ];
}
