using Dapper;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>
/// What entries add to the figures that pages show and take from them. Written apart from Core's totals on purpose:
/// the two are compared, and a comparison of a sum with itself finds nothing.
/// </summary>
internal sealed class FigureChanges
{
    /// <summary>The map of the plain counters.</summary>
    public const string Plain = "";

    private readonly Dictionary<(string Map, string Code), long> _changes = [];

    public void Take(Entry entry)
    {
        switch (entry)
        {
            case StatementEntry statement:
                Add(Plain, "statements", 1);
                Move(statement.Claims, 1);
                break;
            case ActEntry act:
                Move(act.Was, -1);
                if (act.After is { } now) Move(now, 1);
                if (act is RedactionEntry) Add(Plain, "redactions", 1);
                else Add(Plain, "retracted", act.Was.Persons - (act.After?.Persons ?? 0));
                break;
            case ImportEntry import:
                Add(Plain, "imported", import.Persons);
                break;
            case ImportActEntry act:
                if (act.Act is ImportActKind.Redaction) Add(Plain, "redactions", 1);
                else Add(Plain, "imported", -act.Persons);
                break;
        }
    }

    public void Write(SqliteConnection store, SqliteTransaction transaction)
    {
        foreach (var ((map, code), by) in _changes)
            store.Execute(
                "INSERT INTO figure (map, code, value) VALUES (@map, @code, @by) ON CONFLICT (map, code) DO UPDATE SET value = value + @by",
                new { map, code, by },
                transaction);
        store.Execute("DELETE FROM figure WHERE value = 0 AND map <> ''", transaction: transaction);
        _changes.Clear();
    }

    private void Move(Claims claims, int sign)
    {
        var persons = sign * claims.Persons;
        Add(Plain, "persons", persons);
        Add("display", claims.Display.Word(), persons);
        Add("kind", claims.Kind.Word(), persons);
        foreach (var (organisation, left) in claims.Left) Add("left", organisation, sign * left);
        Add("made", claims.Made.Word(), persons);
        Add("via", claims.Via.Word(), persons);
        Add("confirmed", claims.Confirmed.Word(), persons);
        if (claims.Role is { } role) Add("role", role, persons);
        if (claims.Place is { } place) Add("place", place, persons);
        Add("lang", claims.Lang, persons);
    }

    private void Add(string map, string code, long by) => _changes[(map, code)] = _changes.GetValueOrDefault((map, code)) + by;
}
