using Tidemark.Sqlite;

namespace Tidemark.Public.ReadModel;

/// <summary>The numbered steps of the read model's schema.</summary>
internal static class ReadModelSchema
{
    public static IReadOnlyList<Migration> Steps => Migration.Embedded(typeof(ReadModelSchema).Assembly, "Tidemark.Public.ReadModel.Schema");
}
