using System.Text;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;

namespace Tidemark.Public.Tests.Some;

/// <summary>Everything that may happen to a statement, and imports, with packs as level 3 wants them.</summary>
internal sealed partial class GrowingLog
{
    private readonly List<DateOnly> _listed = [];
    private long? _importSource;

    /// <summary>Days whose checkpoint is listed.</summary>
    public IReadOnlyList<DateOnly> Listed => _listed;

    /// <summary>Publishes, lists the day with its checkpoint, and goes on to a later day.</summary>
    public void EndDay(DateOnly next)
    {
        Publish();
        Write($"checkpoints/{Days.Write(Day)}", File.ReadAllBytes(Path.Combine(_folder, "checkpoint")));
        _listed.Add(Day);
        Write("checkpoints/days", Encoding.ASCII.GetBytes(string.Concat(_listed.Select(day => Days.Write(day) + "\n"))));
        Day = next;
    }

    /// <summary>Other claims; with another number of persons other signatures too.</summary>
    public long Amend(long statement, Reason reason, Func<Claims, Claims> change)
    {
        var now = _register.At(statement)!;
        var after = change(now.Claims);
        var names = after.Persons != now.Claims.Persons ? Present(NamesValue.Write(
            Enumerable.Range(0, after.Persons).Select(person => new NamedPerson([.. after.Left.Keys], $"新{person + 1}")))) : null;
        if (names is not null)
        {
            _contents[statement] = _contents[statement] with { Names = names };
            if (after.Display is Display.Shown) _slots[(int)statement] = _contents[statement];
        }

        return Add(
            new AmendmentEntry
            {
                Day = Day, Of = now.Index, Last = now.Last, Was = now.Claims, Now = after, By = ActAuthority.Operator, Reason = reason,
                Names = names is null ? null : Commitment.Of(ContentField.Names, names.Salt, names.Value),
            },
            PackSlot.Null);
    }

    /// <summary>Shows what was counted only.</summary>
    public long Disclose(long statement)
    {
        var now = _register.At(statement)!;
        _slots[(int)statement] = _contents[statement];
        return Add(
            new DisclosureEntry { Day = Day, Of = now.Index, Last = now.Last, Was = now.Claims, Now = now.Claims with { Display = Display.Shown }, By = ActAuthority.Code, Reason = Reason.Asked },
            PackSlot.Null);
    }

    /// <summary>Removes what is named of a shown statement, from the pack too.</summary>
    public long Redact(long statement, RedactedFields fields)
    {
        var now = _register.At(statement)!;
        var gone = fields | (now.NamesRedaction is null ? RedactedFields.None : RedactedFields.Names) | (now.TextRedaction is null ? RedactedFields.None : RedactedFields.Text);
        var index = Add(
            new RedactionEntry
            {
                Day = Day, Of = now.Index, Last = now.Last, Was = now.Claims, Fields = fields, By = ActAuthority.Code, Reason = Reason.Privacy,
                Now = gone is RedactedFields.Both && !now.Retracted ? now.Claims with { Display = Display.Redacted } : now.Claims,
            },
            PackSlot.Null);
        var slot = (ContentSlot)_slots[(int)statement];
        _slots[(int)statement] = _contents[statement] = new ContentSlot(
            fields.HasFlag(RedactedFields.Names) ? new RemovedField(index) : slot.Names, fields.HasFlag(RedactedFields.Text) ? new RemovedField(index) : slot.Text);
        return index;
    }

    /// <summary>The ledger of the week after the last one's; the first is of four weeks ago.</summary>
    public long AddLedger(long seen = 60, long accepted = 2, long refused = 5)
    {
        var latest = _register.LatestLedger;
        var week = IsoWeek.Of(latest is { } before ? DateOnly.FromDayNumber(before.Entry.Week.LastDayNumber + 1) : Day.AddDays(-28));
        var counts = new WeekCounts
        {
            Week = week, Carried = latest?.Entry.Open ?? 0, Via = CountMap.Of(("web", seen)), Accepted = accepted, Reasons = CountMap.Of((Case.Withdrawn, refused)),
        };
        return Add(counts.Entry(latest?.Index, Day), PackSlot.Null);
    }

    /// <summary>A number of persons from an older record.</summary>
    public long Import(long persons)
    {
        if (_importSource is null)
        {
            var source = "{\"counted\":\"elsewhere\"}"u8.ToArray();
            Directory.CreateDirectory(Path.Combine(_folder, "manifest"));
            File.WriteAllBytes(Path.Combine(_folder, "manifest", Digest.Of(source).ToHex()), source);
            _importSource = Add(new ManifestEntry { Day = Day, Subject = ManifestSubject.Import, Digest = Digest.Of(source), Size = source.Length }, PackSlot.Null);
        }

        return Add(new ImportEntry { Day = Day, Source = _importSource.Value, Persons = persons, From = new DateOnly(2004, 12, 3), To = new DateOnly(2024, 11, 1) }, PackSlot.Null);
    }

    /// <summary>Takes an import back.</summary>
    public long RetractImport(long import)
    {
        var now = _register.ImportAt(import)!;
        return Add(
            new ImportActEntry { Day = Day, Of = import, Last = now.Last, Act = ImportActKind.Retraction, Persons = now.Entry.Persons, By = ActAuthority.Operator, Reason = Reason.Duplicate },
            PackSlot.Null);
    }
}
