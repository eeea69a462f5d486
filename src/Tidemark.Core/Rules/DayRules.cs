using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>Days along the log: R7.</summary>
internal static class DayRules
{
    public static RuleFailure? Judge(DateOnly? before, Entry entry) =>
        entry.Day < before ? new RuleFailure("R7", $"{Days.Write(entry.Day)} after {Days.Write(before.Value)}") : null;
}
