namespace Tidemark.Public.Tests.Verify.Fraud;

/// <summary>What mutants need of the small register's campaign.</summary>
internal static class Files
{
    /// <summary>A campaign with hardly anything in it.</summary>
    public const string Campaign = """{"organisations":[{"code":"party"}],"roles":[],"places":[{"code":"CN"}],"languages":[{"code":"en"}]}""";

    /// <summary>A role that is not broad.</summary>
    public const string Narrow = "teacher";

    /// <summary>A place below country level.</summary>
    public const string Exact = "CN-BJ";
}
