using Tidemark.Core.Identifying;

namespace Tidemark.Core.Tests.Identifying;

/// <summary>The rules, made once for all tests: making them takes longer than the tests.</summary>
internal static class SomeRules
{
    public static IdentifyingRules All { get; } = IdentifyingRules.Load();
}
