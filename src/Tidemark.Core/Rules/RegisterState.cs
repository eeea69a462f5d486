using System.Collections.Concurrent;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>
/// What the rules need to know of a log to judge its next entry. The sequencer asks it before it writes, the verifier
/// to judge, the read model to follow: there is one implementation of R1 to R12 and R15 to R17.
/// </summary>
public sealed partial class RegisterState
{
    /// <summary>Entries from one tally to the next.</summary>
    public const int TallyInterval = 256;

    private readonly Prints _prints;
    private readonly EntryReading _reading;
    private readonly StatementTable _statements;
    private readonly TakenEntries _taken;
    private readonly ConcurrentBag<EntryParser> _readers = [];
    private readonly Dictionary<long, ImportRecord> _imports = [];
    private readonly Dictionary<long, HashSet<string>> _importSources = [];
    private readonly List<PolicyInForce> _policies = [];
    private readonly List<FileInForce> _files = [];
    private readonly Predicate<ImportEntry> _isSpent;
    private RunningTotals _totals = new(Totals.Zero);
    private Digest? _lastTally;

    /// <summary>The state before the first entry.</summary>
    /// <param name="origin">The log's origin.</param>
    /// <param name="earlier">Where entries are found again that it has taken; without it, it keeps those of statements itself.</param>
    public RegisterState(string origin, IEarlierEntries? earlier = null)
        : this(origin, earlier, Prints.New())
    {
    }

    private RegisterState(string origin, IEarlierEntries? earlier, Prints prints)
    {
        (Origin, _prints) = (origin, prints);
        _isSpent = import => import.Then is { } then && _importSources[import.Source].Contains(then);
        (_reading, _statements, _taken) = (NewReading(), new StatementTable(prints), new TakenEntries(earlier));
    }

    /// <summary>The log's origin, over which owners sign (R9).</summary>
    public string Origin { get; }

    /// <summary>How many entries have been taken: the index of the next.</summary>
    public long Size { get; private set; }

    /// <summary>The totals at this size.</summary>
    public Totals Totals => _totals.Snapshot();

    /// <summary>Day of the last entry.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>The latest campaign.</summary>
    public CampaignRegister? Campaign { get; private set; }

    /// <summary>The index of its manifest.</summary>
    public long CampaignIndex { get; private set; }

    /// <summary>The latest campaign's file.</summary>
    public ReadOnlyMemory<byte> CampaignFile => _files.Find(held => held.Subject is ManifestSubject.Campaign).Bytes;

    /// <summary>The latest file of keys.</summary>
    public KeysFile? Keys { get; private set; }

    /// <summary>The trust policies in the order of their manifests.</summary>
    public IReadOnlyList<PolicyInForce> Policies => _policies;

    /// <summary>How many statements there are: the last register number.</summary>
    public long Statements => _statements.LastNumber;

    /// <summary>The latest ledger and its index.</summary>
    public (long Index, LedgerEntry Entry)? LatestLedger { get; private set; }

    /// <summary>Whether the next entry must be a tally (R10).</summary>
    public bool NextIsTally => TallyRules.IsPlace(Size);

    /// <summary>Whether there is a statement of this id.</summary>
    public bool Has(StatementId id) => _statements.Place(id) > 0;

    /// <summary>The index of the entry of the statement of this id.</summary>
    public long? IndexOf(StatementId id) => _statements.Place(id) is > 0 and var place ? _statements.IndexOf(place) : null;

    /// <summary>The index of the latest entry about the statement whose own entry stands at an index.</summary>
    public long? LastOf(long index) => _statements.Place(index) is > 0 and var place ? _statements.LastOf(place) : null;

    /// <summary>The statement of this id.</summary>
    public StatementRecord? Find(StatementId id) => Record(_statements.Place(id));

    /// <summary>The statement of this register number.</summary>
    public StatementRecord? ByNumber(long number) => number >= 1 && number <= _statements.Count ? Record(number) : null;

    /// <summary>The statement whose own entry stands at this index.</summary>
    public StatementRecord? At(long index) => Record(_statements.Place(index));

    /// <summary>Whether a statement's own entry stands at this index.</summary>
    public bool IsStatement(long index) => _statements.Place(index) > 0;

    /// <summary>Whether the slot at an index is as it must be now, so far as this can be said without the entries themselves.</summary>
    public bool Fits(long index, in SlotPrint slot) =>
        _statements.Place(index) is > 0 and var place ? _statements.Fits(place, slot) : slot.Form is SlotForm.Null && !_imports.ContainsKey(index);

    /// <summary>Prints under the state's own key.</summary>
    public Prints Prints => _prints;

    /// <summary>Reads entries for this state; for one thread.</summary>
    public EntryReading NewReading() => new(_prints);

    /// <summary>The import whose own entry stands at this index.</summary>
    public ImportRecord? ImportAt(long index) => _imports.GetValueOrDefault(index);

    /// <summary>What the statement was from its entry, each amendment and each disclosure on; the last is the current one.</summary>
    public IReadOnlyList<StatementVersion> Versions(StatementRecord statement) => History(_statements.Place(statement.Index)).Versions;

    /// <summary>The tally that has to come next; only when <see cref="NextIsTally"/>.</summary>
    public TallyEntry NextTally(DateOnly day) => new() { K = Size / TallyInterval, Previous = _lastTally, Day = day, Totals = Totals };

    /// <summary>
    /// Judges the next entry in the order of register.md section 5 and takes it if it keeps every rule. Otherwise the
    /// first failure is returned and nothing changes. <paramref name="manifestFile"/> gives the file of a digest, or null.
    /// </summary>
    public RuleFailure? Append(ReadOnlySpan<byte> bytes, Func<Digest, byte[]?> manifestFile) => Append(_reading.Read(bytes), bytes, manifestFile);

    /// <summary>The same, giving the entry as it was read.</summary>
    public RuleFailure? Append(ReadOnlySpan<byte> bytes, Func<Digest, byte[]?> manifestFile, out Entry? entry)
    {
        var read = _reading.Read(bytes);
        entry = read.Entry;
        return Append(read, bytes, manifestFile);
    }

    /// <summary>The same of an entry that was read before, by a <see cref="EntryReading"/> of this state.</summary>
    public RuleFailure? Append(in ReadEntry read, ReadOnlySpan<byte> bytes, Func<Digest, byte[]?> manifestFile)
    {
        if (read.Entry is not { } entry) return read.Failure;
        ManifestFile? file = null;
        var failure = TallyRules.Place(Size, entry, _lastTally)
            ?? DayRules.Judge(LastDay, entry)
            ?? (entry is ManifestEntry manifest ? ManifestFile.Read(manifest, manifestFile, out file) : null)
            ?? ManifestRules.Judge(this, entry, file, _isSpent)
            ?? Judge(entry, read)
            ?? (entry is TallyEntry tally ? TallyRules.Sums(tally.Totals) : null)
            ?? TallyRules.Effects(_totals, entry);
        if (failure is not null) return failure;
        Take(entry, read, bytes, file);
        return null;
    }

    /// <summary>Whether the index is that of a manifest of subject import.</summary>
    internal bool IsImportSource(long index) => _importSources.ContainsKey(index);

    /// <summary>The index of the import that had this source and name before.</summary>
    internal long? SpentBy(ImportEntry import) =>
        import.Then is null ? null : _imports.Values.FirstOrDefault(other => other.Entry.Source == import.Source && other.Entry.Then == import.Then)?.Index;

    private RuleFailure? Judge(Entry entry, in ReadEntry read) => entry switch
    {
        StatementEntry statement => StatementRules.Judge(this, statement),
        ActEntry act => ActRules.Judge(Origin, _statements.Meet(act.Of, read), act, Campaign!),
        ImportActEntry act => ImportRules.Judge(ImportAt(act.Of), act),
        LedgerEntry ledger => _isPart && LatestLedger is null ? LedgerRules.Alone(ledger) : LedgerRules.Judge(LatestLedger, ledger),
        _ => null,
    };

    private void Take(Entry entry, in ReadEntry read, ReadOnlySpan<byte> bytes, ManifestFile? file)
    {
        var index = Size;
        switch (entry)
        {
            case ManifestEntry manifest:
                Take(index, manifest.Subject, file ?? new ManifestFile());
                if (manifest.Subject is ManifestSubject.Import) _importSources[index] = new HashSet<string>(StringComparer.Ordinal);
                break;
            case StatementEntry statement:
                _statements.Add(index, statement, read);
                _taken.Add(index, bytes);
                break;
            case ActEntry act:
                _statements.Apply(index, act, read);
                _taken.Add(index, bytes);
                break;
            case ImportEntry import:
                _imports[index] = new ImportRecord { Index = index, Entry = import, Last = index };
                if (import.Then is { } then && _importSources.TryGetValue(import.Source, out var spent)) spent.Add(then);
                break;
            case ImportActEntry act:
                _imports[act.Of] = ImportRules.After(_imports[act.Of], act, index);
                break;
            case LedgerEntry ledger:
                LatestLedger = (index, ledger);
                break;
            case TallyEntry:
                _lastTally = Digest.Of(bytes);
                _taken.Trim();
                break;
        }

        LastDay = entry.Day;
        Size++;
    }

    /// <summary>The latest campaign and file of keys are in force, and every policy from its manifest on.</summary>
    private void Take(long index, ManifestSubject subject, ManifestFile file)
    {
        Campaign = file.Campaign ?? Campaign;
        if (subject is ManifestSubject.Campaign) CampaignIndex = index;
        Keys = file.Keys ?? Keys;
        if (file.Policy is { } policy) _policies.Add(new PolicyInForce(index, policy));
        if (subject is ManifestSubject.Campaign or ManifestSubject.Keys) _files.RemoveAll(held => held.Subject == subject);
        if (subject is ManifestSubject.Campaign or ManifestSubject.Keys or ManifestSubject.Policy) _files.Add(new FileInForce(index, subject, file.Bytes));
    }

    private StatementRecord? Record(long place) => place > 0 ? History(place).Record : null;

    private StatementHistory History(long place) =>
        StatementHistory.Of(_statements.IndexOf(place), _statements.LastOf(place), Again);

    /// <summary>An entry read again; several threads may ask at once.</summary>
    private Entry Again(long index)
    {
        if (!_readers.TryTake(out var reader)) reader = new EntryParser();
        var entry = reader.Read(_taken.Entry(index).Span);
        _readers.Add(reader);
        return entry ?? throw new InvalidDataException($"The entry at {index} is no longer what it was.");
    }

    private readonly record struct FileInForce(long Index, ManifestSubject Subject, byte[] Bytes);
}

/// <summary>A trust policy and the index of the manifest from which on it is in force.</summary>
public sealed record PolicyInForce(long Index, TrustPolicy Policy);
