using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core;

/// <summary>The register's totals at one size of the log (register.md section 2).</summary>
public sealed record Totals
{
    /// <summary>The totals of an empty log.</summary>
    public static readonly Totals Zero = new();

    /// <summary>Statements ever published.</summary>
    public long Statements { get; init; }

    /// <summary>Persons now counted.</summary>
    public long Persons { get; init; }

    /// <summary>Persons taken back.</summary>
    public long Retracted { get; init; }

    /// <summary>Redactions ever made.</summary>
    public long Redactions { get; init; }

    /// <summary>Persons of imports, counted apart.</summary>
    public long Imported { get; init; }

    /// <summary>Persons by what is shown.</summary>
    public CountMap Display { get; init; } = CountMap.Empty;

    /// <summary>Persons by kind of statement.</summary>
    public CountMap Kind { get; init; } = CountMap.Empty;

    /// <summary>Persons by organisation that they leave; one person may leave several.</summary>
    public CountMap Left { get; init; } = CountMap.Empty;

    /// <summary>Persons by who wrote the statement.</summary>
    public CountMap Made { get; init; } = CountMap.Empty;

    /// <summary>Persons by channel.</summary>
    public CountMap Via { get; init; } = CountMap.Empty;

    /// <summary>Persons by how they were confirmed.</summary>
    public CountMap Confirmed { get; init; } = CountMap.Empty;

    /// <summary>Persons by claimed role.</summary>
    public CountMap Role { get; init; } = CountMap.Empty;

    /// <summary>Persons by claimed place.</summary>
    public CountMap Place { get; init; } = CountMap.Empty;

    /// <summary>Persons by language.</summary>
    public CountMap Lang { get; init; } = CountMap.Empty;

    /// <summary>The maps with their names, in the order in which they are written.</summary>
    public IReadOnlyList<(string Name, CountMap Counts)> Maps =>
    [
        ("display", Display), ("kind", Kind), ("left", Left), ("made", Made), ("via", Via),
        ("confirmed", Confirmed), ("role", Role), ("place", Place), ("lang", Lang),
    ];

    /// <summary>The plain counters with their names, in the order in which they are written.</summary>
    public IReadOnlyList<(string Name, long Value)> Counters =>
    [
        ("statements", Statements), ("persons", Persons), ("retracted", Retracted), ("redactions", Redactions), ("imported", Imported),
    ];

    /// <summary>The totals after one more entry; a tally changes nothing. Throws <see cref="OverflowException"/> if a counter leaves its range (R11).</summary>
    public Totals After(Entry entry)
    {
        var running = new RunningTotals(this);
        return running.Add(entry) is { } why ? throw new OverflowException(why) : running.Snapshot();
    }

    /// <summary>The one spelling, as in a tally and in a verdict.</summary>
    public string ToJson()
    {
        var writer = new EntryWriter();
        writer.Totals(this);
        return Encoding.ASCII.GetString(writer.Written);
    }
}
