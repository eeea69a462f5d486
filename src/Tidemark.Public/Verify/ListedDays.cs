using System.Text;
using Tidemark.Core;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>A past day's last checkpoint as it is served; of one that an earlier run has judged the note is not kept.</summary>
internal sealed record ListedDay(DateOnly Day, Checkpoint Checkpoint, byte[] Note)
{
    /// <summary>The note as it was signed.</summary>
    public SignedNote Signed => SignedNote.TryParse(Note, out var note, out _) ? note : throw new InvalidOperationException("A listed day was opened from its note.");

    /// <summary>Reads it as it is served; null with a reason if it is missing or not signed by the log.</summary>
    public static ListedDay? Open(DateOnly day, byte[]? note, VerifierKey log, out string? why)
    {
        why = note is null ? $"the checkpoint of {Days.Write(day)} is missing" : null;
        if (note is null) return null;
        if (SignedCheckpoint.TryOpen(note, log, [], out var opened, out var bad)) return new ListedDay(day, opened.Checkpoint, note);
        why = $"the checkpoint of {Days.Write(day)}: {bad}";
        return null;
    }
}

/// <summary>The listed days in order, as far as they could be read, and what stopped the reading.</summary>
internal sealed record ListedDays(IReadOnlyList<ListedDay> Days, Finding? Problem)
{
    /// <summary>The size of the last listed day's checkpoint, 0 where none is listed.</summary>
    public long LastSize => Days.Count == 0 ? 0 : Days[^1].Checkpoint.Size;

    /// <summary>Reads list and checkpoints; what an earlier reading has is not fetched again.</summary>
    public static async Task<ListedDays> Read(RegisterReading reading, ListedDays? earlier, DateOnly today, CancellationToken cancel)
    {
        if (await reading.Fetch(RegisterPaths.Days, cancel) is not { } file) return new([], Refused("checkpoints/days is missing"));
        if (Parse(file, today, out var why) is not { } days) return new([], Refused(why!));
        var read = new List<ListedDay>();
        var before = (earlier?.Days ?? reading.Proved.Days).ToDictionary(day => day.Day);
        if (reading.Proved.Days.FirstOrDefault(day => days.BinarySearch(day.Day) < 0) is { } gone) return new([], Refused($"{Core.Days.Write(gone.Day)} was listed and is no more"));
        reading.Expect(days.Skip(before.Count).Select(RegisterPaths.Day));
        var begun = new Queue<Piece<(ListedDay? Day, string? Why)>>();
        for (var next = 0; read.Count < days.Count;)
        {
            while (next < days.Count && begun.Count < reading.Workers.Ahead) begun.Enqueue(await Begin(reading, before, days[next++], cancel));
            reading.Report(VerificationStage.Days, read.Count, days.Count);
            var (opened, bad) = reading.Workers.Finish(begun.Dequeue());
            if (opened is null) return new(read, Refused(bad!));
            read.Add(opened);
        }

        return new(read, null);
    }

    /// <summary>Fetches a day's checkpoint, one after the other, and has its signature checked. What stands in its way is said when its turn comes.</summary>
    private static async ValueTask<Piece<(ListedDay? Day, string? Why)>> Begin(RegisterReading reading, Dictionary<DateOnly, ListedDay> before, DateOnly day, CancellationToken cancel)
    {
        if (before.TryGetValue(day, out var known)) return new(() => (known, null));
        try
        {
            var note = await reading.Fetch(RegisterPaths.Day(day), cancel);
            return reading.Workers.Begin<(ListedDay? Day, string? Why)>(() => (ListedDay.Open(day, note, reading.Key, out var bad), bad));
        }
        catch (Exception error) when (Finding.Of(error) is not null)
        {
            return new(() => throw error);
        }
    }

    /// <summary>The days of the list <c>checkpoints/days</c>; null if it is none.</summary>
    public static List<DateOnly>? Parse(byte[] file, DateOnly today, out string? why)
    {
        var days = new List<DateOnly>();
        why = null;
        var lines = Encoding.Latin1.GetString(file).Split('\n');
        if (lines[^1].Length > 0) why = "checkpoints/days does not end with a line feed";
        foreach (var line in lines[..^1])
        {
            if (!Core.Days.TryRead(line, out var day)) why ??= "a line of checkpoints/days is no day";
            else if (days.Count > 0 && day <= days[^1]) why ??= $"{line} does not come in order";
            else if (day >= today) why ??= $"{line} is listed before it is over";
            else days.Add(day);
        }

        return why is null ? days : null;
    }

    private static Finding Refused(string why) => Finding.Somewhere("R18", why);
}
