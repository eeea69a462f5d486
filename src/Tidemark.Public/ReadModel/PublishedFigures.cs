using Tidemark.Core;
using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>The figures that pages show, all of one size of the log.</summary>
public sealed class PublishedFigures(IReadOnlyDictionary<(string Map, string Code), long> values)
{
    private static readonly CountMap None = CountMap.Empty;
    private readonly Dictionary<string, CountMap> _maps = values.GroupBy(figure => figure.Key.Map)
        .ToDictionary(map => map.Key, map => CountMap.Of(map.Select(figure => KeyValuePair.Create(figure.Key.Code, figure.Value))));

    public long Statements => Plain["statements"];

    public long Persons => Plain["persons"];

    public long Retracted => Plain["retracted"];

    public long Redactions => Plain["redactions"];

    public long Imported => Plain["imported"];

    /// <summary>Persons who were confirmed in any way after the statement was made.</summary>
    public long ConfirmedAfterwards => this["confirmed"].Sum - this["confirmed"]["none"];

    /// <summary>Persons by the codes of one map: display, kind, left, made, via, confirmed, role, place or lang.</summary>
    public CountMap this[string map] => _maps.GetValueOrDefault(map, None);

    private CountMap Plain => this[Series.Plain];

    /// <summary>The figures of an earlier size.</summary>
    public static PublishedFigures Of(Totals totals) => new(
        totals.Counters.Select(counter => (Series.Plain, Code: counter.Name, counter.Value))
            .Concat(totals.Maps.SelectMany(map => map.Counts.Select(count => (map.Name, Code: count.Key, count.Value))))
            .ToDictionary(figure => (figure.Item1, figure.Code), figure => figure.Value));

    /// <summary>The same as the register spells totals.</summary>
    public Totals ToTotals() => new()
    {
        Statements = Statements,
        Persons = Persons,
        Retracted = Retracted,
        Redactions = Redactions,
        Imported = Imported,
        Display = this["display"],
        Kind = this["kind"],
        Left = this["left"],
        Made = this["made"],
        Via = this["via"],
        Confirmed = this["confirmed"],
        Role = this["role"],
        Place = this["place"],
        Lang = this["lang"],
    };
}
