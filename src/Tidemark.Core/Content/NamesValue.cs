using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Content;

/// <summary>One person on a statement: the organisations that they leave, sorted, and how they sign.</summary>
public sealed record NamedPerson(IReadOnlyList<string> Left, string Signature)
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => nameof(NamedPerson);
}

/// <summary>The value of <c>names</c>: a line for each person, organisation codes, TAB, signature.</summary>
public static class NamesValue
{
    /// <summary>Most code points of a signature.</summary>
    public const int LongestSignature = 100;

    /// <summary>The value for these persons; signatures must have been normalised.</summary>
    public static string Write(IEnumerable<NamedPerson> persons) =>
        string.Join('\n', persons.Select(person => $"{string.Join(',', person.Left.Order(StringComparer.Ordinal))}\t{person.Signature}"));

    /// <summary>The persons of a value, or null and what is wrong with its form.</summary>
    public static IReadOnlyList<NamedPerson>? Read(string value, out string? why)
    {
        var persons = new List<NamedPerson>();
        why = null;
        foreach (var line in value.Split('\n'))
        {
            var number = persons.Count + 1;
            if (line.Split('\t') is not [var codes, var signature]) why = $"line {number} has not one TAB";
            else if (Left(codes) is not { } left) why = $"line {number} does not begin with sorted organisation codes";
            else if (signature.Length == 0 || signature.EnumerateRunes().Count() > LongestSignature) why = $"line {number} has no signature of 1 to {LongestSignature} characters";
            else persons.Add(new NamedPerson(left, signature));
            if (why is not null) return null;
        }

        return persons;
    }

    /// <summary>What is wrong with a value for so many persons who leave these organisations; null if nothing is (R14).</summary>
    public static string? Problem(string value, long persons, CountMap? left)
    {
        if (Read(value, out var why) is not { } read) return why;
        if (read.Count != persons) return $"{read.Count} lines for {persons} persons";
        if (left is null) return null;
        var counted = CountMap.Of(read.SelectMany(person => person.Left).CountBy(code => code).Select(count => KeyValuePair.Create(count.Key, (long)count.Value)));
        return counted.Equals(left) ? null : $"the codes add up to {counted}, left is {left}";
    }

    private static string[]? Left(string spelled)
    {
        var codes = spelled.Split(',');
        for (var at = 0; at < codes.Length; at++)
        {
            if (!EntrySpelling.IsCode(Encoding.UTF8.GetBytes(codes[at]))) return null;
            if (at > 0 && string.CompareOrdinal(codes[at - 1], codes[at]) >= 0) return null;
        }

        return codes;
    }
}
