using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Log;

/// <summary>Makes the entries of a synthetic register that depend on those before them, and keeps which index each import and source has.</summary>
internal sealed class SynthEntries(RegisterState register, SynthCalendar calendar, SynthManifests manifests, SynthImports imports, SynthActs acts)
{
    private readonly SynthRandom _random = new(0);
    private readonly List<long> _sources = [];
    private readonly Dictionary<long, int> _imports = [];
    private readonly Dictionary<int, long> _indexes = [];

    public required SynthRandom Random { get => _random; init => _random = value; }

    /// <summary>The number of the import whose entry stands at an index.</summary>
    public int ImportAt(long index) => _imports[index];

    public Entry Make(SynthItem item)
    {
        var day = SynthCalendar.Day(item.Day);
        return item.Kind switch
        {
            SynthItemKind.Manifest => Manifest(manifests.All[(int)item.Number], day),
            SynthItemKind.Ledger => SynthLedgers.Make(_random, (int)item.Number, calendar.InWeek((int)item.Number), SynthCalendar.Week((int)item.Number), day, register.LatestLedger),
            SynthItemKind.Import => imports.Make(_random, (int)item.Number, day, _sources[^1]),
            SynthItemKind.ImportRetraction or SynthItemKind.ImportRedaction => ImportAct(item, day),
            SynthItemKind.Act => acts.Make(_random, item.Number, item.Step, day),
            _ => throw new ArgumentException($"{item.Kind} is not made here.", nameof(item)),
        };
    }

    /// <summary>Keeps where an item's entry stands.</summary>
    public void Placed(SynthItem item, long index)
    {
        if (item.Kind is SynthItemKind.Manifest && manifests.All[(int)item.Number].Subject is ManifestSubject.Import) _sources.Add(index);
        if (item.Kind is not SynthItemKind.Import) return;
        _imports[index] = (int)item.Number;
        _indexes[(int)item.Number] = index;
    }

    private static ManifestEntry Manifest(SynthManifest manifest, DateOnly day) =>
        new() { Day = day, Subject = manifest.Subject, Digest = manifest.Digest, Size = manifest.File.Length };

    private ImportActEntry ImportAct(SynthItem item, DateOnly day)
    {
        var import = register.ImportAt(_indexes[(int)item.Number])!;
        var retracts = item.Kind is SynthItemKind.ImportRetraction;
        return new ImportActEntry
        {
            Day = day,
            Of = import.Index,
            Last = import.Last,
            Act = retracts ? ImportActKind.Retraction : ImportActKind.Redaction,
            Persons = import.Entry.Persons,
            Fields = retracts ? RedactedFields.None : RedactedFields.Both,
            By = item.Number % 4 == 0 ? ActAuthority.Code : ActAuthority.Operator,
            Reason = retracts ? Reason.Duplicate : Reason.Privacy,
        };
    }
}
