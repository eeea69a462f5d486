using Dapper;
using Tidemark.Core.Entries;
using Tidemark.Sqlite;

namespace Tidemark.Public.ReadModel;

/// <summary>Which campaign the read model has met last, for a process that starts.</summary>
public static class MetCampaign
{
    /// <summary>The digest of its file; null if there is no read model yet, or it is of another version and will be made anew.</summary>
    public static Digest? In(string readModel)
    {
        if (!File.Exists(readModel)) return null;
        using var store = Database.Open(readModel, Access.Reader);
        return store.ExecuteScalar<long>("PRAGMA user_version") == ReadModelSchema.Steps.Count
            && store.ExecuteScalar<string?>("SELECT digest FROM manifest WHERE subject = 'campaign' ORDER BY entry DESC LIMIT 1") is { } digest
            ? new Digest(Convert.FromHexString(digest))
            : null;
    }
}
