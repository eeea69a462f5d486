using System.Globalization;
using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>Who stands on a synthetic statement: what each leaves, and an alias that says that nobody does.</summary>
internal sealed class SynthPersons
{
    private readonly (int Mask, int Weight)[] _masks;
    private readonly string[] _spelled;
    private readonly string[] _organisations;

    public SynthPersons(IReadOnlyList<string> organisations)
    {
        _organisations = [.. organisations];
        _spelled = [.. Enumerable.Range(0, 1 << organisations.Count).Select(mask => string.Join(',', organisations.Where((_, at) => (mask >> at & 1) == 1)))];
        // Of three sorted codes league, party, pioneers: the pioneers alone, league and pioneers, or all of them are what most leave.
        _masks = organisations.Count == 3
            ? [(4, 44), (5, 26), (7, 20), (2, 3), (3, 3), (6, 2), (1, 2)]
            : [.. Enumerable.Range(1, _spelled.Length - 1).Select(mask => (mask, 1))];
    }

    /// <summary>How many of the first persons leave which organisation.</summary>
    public CountMap Left(SynthRandom random, long number, int persons)
    {
        Span<int> masks = stackalloc int[persons];
        Draw(random, number, masks);
        var counts = new (string, long)[_organisations.Length];
        for (var at = 0; at < counts.Length; at++)
        {
            var count = 0;
            foreach (var mask in masks) count += mask >> at & 1;
            counts[at] = (_organisations[at], count);
        }

        return CountMap.Of(counts);
    }

    /// <summary>The value of <c>names</c>: the first persons, with the aliases that they have in this version.</summary>
    public string Names(SynthRandom random, long number, int version, int persons, string lang)
    {
        Span<int> masks = stackalloc int[persons];
        Draw(random, number, masks);
        random.At(SynthPurpose.Signatures, number, version);
        var alias = SynthTexts.Alias(lang);
        var value = new StringBuilder(persons * 32);
        for (var at = 0; at < persons; at++)
        {
            if (at > 0) value.Append('\n');
            value.Append(_spelled[masks[at]]).Append('\t').Append(alias).Append(CultureInfo.InvariantCulture, $"{random.Below(1_000_000):000000}");
        }

        return value.ToString();
    }

    // Most lists are of people who leave the same; the more persons are drawn, the first ones stay as they are.
    private void Draw(SynthRandom random, long number, Span<int> masks)
    {
        random.At(SynthPurpose.Persons, number);
        var most = random.Of<int>(_masks);
        var alike = random.Happens(6_000);
        for (var at = 0; at < masks.Length; at++)
            masks[at] = at == 0 || alike || random.Happens(8_000) ? most : random.Of<int>(_masks);
    }
}
