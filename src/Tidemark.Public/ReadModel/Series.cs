using Tidemark.Core;

namespace Tidemark.Public.ReadModel;

/// <summary>One figure that is followed over time: a plain counter, or the persons of one code of a map.</summary>
/// <param name="Map">display, kind, left, made, via, confirmed, role, place or lang; empty for the plain counters.</param>
/// <param name="Code">The code, or the counter's name.</param>
public sealed record Series(string Map, string Code)
{
    /// <summary>The map of the plain counters.</summary>
    public const string Plain = "";

    public static Series Persons { get; } = new(Plain, "persons");

    public static Series Statements { get; } = new(Plain, "statements");

    public static Series Retracted { get; } = new(Plain, "retracted");

    public static Series Redactions { get; } = new(Plain, "redactions");

    public static Series Imported { get; } = new(Plain, "imported");

    /// <summary>Entries of the log: the tree size that goes with the other figures.</summary>
    public static Series Entries { get; } = new(Plain, "entries");

    /// <summary>The maps in the order in which the register writes them.</summary>
    public static IReadOnlyList<string> Maps { get; } = [.. Totals.Zero.Maps.Select(map => map.Name)];
}

/// <summary>The lengths of periods and their words in stores and addresses.</summary>
internal static class Spans
{
    public static IReadOnlyList<Span> All { get; } = Enum.GetValues<Span>();

    /// <summary>day, week, month, year.</summary>
    public static string Word(this Span span) => span switch
    {
        Span.Day => "day",
        Span.Week => "week",
        Span.Month => "month",
        _ => "year",
    };
}
