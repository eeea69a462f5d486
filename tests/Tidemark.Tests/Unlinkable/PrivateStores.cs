using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Sqlite;

namespace Tidemark.Tests.Unlinkable;

/// <summary>One value of a store, as a thief reads it who has the data folder and no key.</summary>
internal sealed record StoredValue(string Store, string Table, string Column, object Value)
{
    public string Place => $"{Store} {Table}.{Column}";
}

/// <summary>The private stores of a data folder without any key.</summary>
internal static partial class PrivateStores
{
    /// <summary>All but the two copies of the numbers, which are made from the log alone.</summary>
    public static readonly string[] Files = ["intake/rows.db", "outbox/cases.db", "status/status.db", "desk/desk.db", "desk/staff.db", "weeks/weeks.db"];

    public static List<(string Store, string Table, string Sql)> Tables(string data) =>
        [.. Files.Concat(["intake/numbers.db", "desk/numbers.db"]).SelectMany(file => Read(data, file, store =>
            store.Query<(string, string)>("SELECT name, sql FROM sqlite_master WHERE type = 'table';").Select(table => (file, table.Item1, table.Item2)).ToList()))];

    public static List<StoredValue> Values(string data) =>
        [.. Files.SelectMany(file => Read(data, file, store => store.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table';").ToList().SelectMany(table => Values(store, file, table)).ToList()))];

    public static T Read<T>(string data, string file, Func<SqliteConnection, T> work)
    {
        using var store = Database.Open(Path.Combine(data, file), Access.Reader);
        return work(store);
    }

    /// <summary>Whether a value can be a moment finer than a day, however it is spelled.</summary>
    public static bool IsMoment(object value) => value switch
    {
        long number => number is >= 1_500_000_000 and <= 2_500_000_000 or >= 1_500_000_000_000 and <= 2_500_000_000_000 or >= 630_000_000_000_000_000 and <= 650_000_000_000_000_000,
        double => true,
        string text => Clock().IsMatch(text) || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsMoment(number)),
        byte[] { Length: <= 12 and > 0 } => true,
        byte[] bytes => Clock().IsMatch(Encoding.Latin1.GetString(bytes)),
        _ => false,
    };

    private static List<StoredValue> Values(SqliteConnection store, string file, string table)
    {
        var values = new List<StoredValue>();
        using var reader = store.ExecuteReader($"SELECT * FROM \"{table}\"");
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                if (!reader.IsDBNull(column))
                {
                    values.Add(new StoredValue(file, table, reader.GetName(column), reader.GetValue(column)));
                }
            }
        }

        return values;
    }

    [GeneratedRegex("[0-9]{2}:[0-9]{2}")]
    private static partial Regex Clock();
}
