using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Tests.Agreement.Histories;

/// <summary>The totals of a history counted from what its statements and imports have become, not from entries.</summary>
internal static class Recount
{
    public static Totals Of(History history)
    {
        var living = history.Statements.Where(one => !one.Retracted).Select(one => one.Claims).ToList();
        var persons = living.Sum(claims => (long)claims.Persons);
        return new Totals
        {
            Statements = history.Statements.Count,
            Persons = persons,
            Retracted = history.Statements.Sum(one => (long)one.Begun) - persons,
            Redactions = history.Redactions,
            Imported = history.Imports.Where(import => !import.Retracted).Sum(import => import.Entry.Persons),
            Display = By(living, claims => claims.Display.Word()),
            Kind = By(living, claims => claims.Kind.Word()),
            Left = CountMap.Of(living.SelectMany(claims => claims.Left).GroupBy(one => one.Key, (code, counts) => KeyValuePair.Create(code, counts.Sum(one => one.Value)))),
            Made = By(living, claims => claims.Made.Word()),
            Via = By(living, claims => claims.Via.Word()),
            Confirmed = By(living, claims => claims.Confirmed.Word()),
            Role = By(living, claims => claims.Role),
            Place = By(living, claims => claims.Place),
            Lang = By(living, claims => claims.Lang),
        };
    }

    private static CountMap By(IEnumerable<Claims> living, Func<Claims, string?> code) => CountMap.Of(
        living.Where(claims => code(claims) is not null).GroupBy(code, (of, claims) => KeyValuePair.Create(of!, claims.Sum(one => (long)one.Persons))));
}
