using System.Security.Cryptography;
using System.Text;
using Tidemark.Core;

namespace Tidemark.Log;

/// <summary>The sequencer's own list of the days that have a checkpoint, and of those that are listed: what shows that one of the public files went missing.</summary>
/// <remarks>Durability law: when <see cref="Write"/> returns, a power loss leaves this list; before, the old one or this.</remarks>
internal sealed class DayList(Disk disk, string path)
{
    private const string Header = "tidemark-days-v1";
    private const string Listed = " listed";

    /// <summary>The days with a checkpoint, and which of them are listed; null if there is no such file.</summary>
    public SortedDictionary<DateOnly, bool>? Read()
    {
        if (DiskRead.File(path) is not { } bytes) return null;
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.LastIndexOf('\n', Math.Max(0, text.Length - 2)) + 1;
        if (text[end..] != Sum(text[..end])) throw Damaged();
        var days = new SortedDictionary<DateOnly, bool>();
        foreach (var line in text[..end].Split('\n')[1..^1])
            days.Add(Days.TryRead(line.Replace(Listed, "", StringComparison.Ordinal), out var day) ? day : throw Damaged(), line.EndsWith(Listed, StringComparison.Ordinal));
        return days;
    }

    public void Write(SortedDictionary<DateOnly, bool> days)
    {
        var text = Header + "\n" + string.Concat(days.Select(day => Days.Write(day.Key) + (day.Value ? Listed : "") + "\n"));
        disk.WriteFile(path, Encoding.UTF8.GetBytes(text + Sum(text)), Disk.PrivateFile);
    }

    private LogDamaged Damaged() => new(path, "its checksum does not fit", Remedy.MoveAway);

    private static string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "\n";
}
