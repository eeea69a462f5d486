using System.Globalization;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>What a synthetic register takes over from older records that never were, and what becomes of it.</summary>
internal sealed class SynthImports
{
    private const int Sources = 2, Fewest = 7, Most = 200, MostNamed = 40, MostCounted = 5_000;

    private readonly SynthCalendar _calendar;
    private readonly SynthContents _contents;
    private readonly int _each;
    private readonly int[] _days;

    public SynthImports(SynthSeed seed, SynthCalendar calendar, SynthManifests manifests, SynthContents contents)
    {
        (_calendar, _contents) = (calendar, contents);
        _each = (int)Math.Clamp(seed.Statements / 500, Fewest, Most);
        _days = [.. manifests.All.Where(manifest => manifest.Subject is ManifestSubject.Import).Select(manifest => manifest.Day)];
    }

    public int Count => Sources * _each;

    /// <summary>The imports of a day, by their number from 0 on.</summary>
    public IEnumerable<int> On(int day) => Enumerable.Range(0, Sources).Where(source => _days[source] == day).SelectMany(source => Enumerable.Range(source * _each, _each));

    /// <summary>The imports that an act of this kind is about on a day.</summary>
    public IEnumerable<int> ActsOn(int day, ImportActKind act) =>
        from source in Enumerable.Range(0, Sources)
        where day > _days[source] && day - _days[source] <= 28
        from import in Enumerable.Range(source * _each, _each)
        where ActDay(import, act) == day
        select import;

    /// <summary>Whether it has signatures and a text.</summary>
    public static bool HasContent(int import) => import % 3 == 0;

    /// <summary>The number under which its content is made.</summary>
    public static long ContentNumber(int import) => -1 - import;

    public ImportEntry Make(SynthRandom random, int import, DateOnly day, long source)
    {
        random.At(SynthPurpose.Import, import);
        var (content, number) = (HasContent(import), ContentNumber(import));
        var persons = 1 + random.Below(content ? MostNamed : MostCounted);
        var from = SynthCalendar.Day(0).AddDays(-1 - random.Below(1_000));
        var to = from.AddDays(random.Below(400));
        return new ImportEntry
        {
            Day = day,
            Source = source,
            Persons = persons,
            From = from,
            To = to < day ? to : day,
            Left = content ? _contents.Left(random, number, persons) : null,
            Then = string.Create(CultureInfo.InvariantCulture, $"synthetic:{import:000000}"),
            Names = content ? _contents.Commit(random, ContentField.Names, number, 0, Names(random, import, persons)) : null,
            Text = content ? _contents.Commit(random, ContentField.Text, number, 0, Text(random, import)) : null,
        };
    }

    public string Names(SynthRandom random, int import, long persons) => _contents.Names(random, ContentNumber(import), 0, (int)persons, "zh-Hans");

    public static string Text(SynthRandom random, int import) => SynthContents.Text(random, ContentNumber(import), 0, "zh-Hans");

    // One in six is taken back, one in six (with content) is emptied, and a few both.
    private int? ActDay(int import, ImportActKind act)
    {
        var happens = act is ImportActKind.Retraction ? import % 6 is 1 || import % 12 is 6 : import % 6 is 0;
        var day = _days[import / _each] + 1 + (import % 28);
        return happens && day < _calendar.Count ? day : null;
    }
}
