using Tidemark.Core.Cases;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>One record of the queue as far as the sequencer remembers it; its content is read again when it is cut.</summary>
/// <param name="Name">Its random name.</param>
/// <param name="Id">By what its declarant takes it back: the statement's own name, or the amendment's; null for an operator's act or for what cannot be opened.</param>
/// <param name="NotBefore">The UTC day before which it is in no batch.</param>
/// <param name="IsAct">Whether it is an act or an amendment, which waits for no batch.</param>
/// <param name="Due">The moment before which an amendment is not appended.</param>
/// <param name="Turn">The place of the last instruction that is in it already.</param>
/// <param name="Week">The week whose counts it holds; null for anything else.</param>
internal sealed record QueuedRecord(string Name, StatementId? Id, DateOnly NotBefore, bool IsAct, DateTimeOffset Due, int Turn, IsoWeek? Week = null)
{
    /// <summary>Not to be opened: damaged, or sealed to another key.</summary>
    public bool IsForeign => Id is null && !IsAct && Week is null;
}

/// <summary>What waits in the release queue, each record opened once.</summary>
internal sealed class WaitingRecords(ReleaseQueue queue, ReleaseKey key)
{
    private Dictionary<string, QueuedRecord> _records = new(StringComparer.Ordinal);

    public IReadOnlyCollection<QueuedRecord> Records => _records.Values;

    public IEnumerable<QueuedRecord> Statements => _records.Values.Where(record => record is { Id: not null, IsAct: false });

    /// <summary>Looks for what was added and withdrawn.</summary>
    public void Scan()
    {
        var found = new Dictionary<string, QueuedRecord>(StringComparer.Ordinal);
        foreach (var name in queue.Names())
        {
            if (_records.TryGetValue(name, out var known)) found[name] = known;
            else if (queue.Read(name) is { } sealedBytes) found[name] = Look(name, Open(sealedBytes));
        }

        _records = found;
    }

    /// <summary>The earliest week's counts if they may be appended on this day: behind a week that is missing, or was set aside, the others wait.</summary>
    public IEnumerable<string> NextWeek(IsoWeek? last, DateOnly today)
    {
        var next = _records.Values.Where(record => record.Week is not null).MinBy(record => record.NotBefore);
        return next is not null && next.NotBefore <= today && (last is not { } before || IsInTurn(next.Week!.Value, before)) ? [next.Name] : [];
    }

    public void Forget(string name) => _records.Remove(name);

    /// <summary>Opens a record; null if it is damaged or sealed to another key.</summary>
    public ReleaseRecord? Open(byte[] sealedBytes) =>
        key.Open(sealedBytes) is { } plain && ReleaseRecord.TryRead(plain, out var record) ? record : null;

    /// <summary>It follows, or the log has it already.</summary>
    private static bool IsInTurn(IsoWeek week, IsoWeek last) => week.FirstDayNumber <= last.FirstDayNumber || week.Follows(last);

    private static QueuedRecord Look(string name, ReleaseRecord? record) => new(
        name,
        record?.Statement?.Id ?? record?.Amendment?.Id,
        record?.Statement?.NotBefore ?? record?.Week?.NotBefore ?? DateOnly.MinValue,
        record is { Act: not null } or { Amendment: not null },
        DateTimeOffset.FromUnixTimeSeconds(record?.Amendment?.Due ?? 0),
        record?.Statement?.Turn ?? 0,
        record?.Week?.Week);
}
