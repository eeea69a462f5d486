using Tidemark.Core.Content;

namespace Tidemark.Log;

/// <summary>Holds every content pack against the log when it is opened: a damaged one would else be found only by those who verify.</summary>
internal static class PackJudgement
{
    /// <summary>
    /// Refuses the first pack that breaks a rule. A slot may be as it was before any act about it: what a crash left undone is found from the log and done
    /// right after this. Of the statements in <paramref name="changed"/> it may also be as it will be: the register does not know those acts yet.
    /// </summary>
    public static void Check(LogWriter writer, IReadOnlySet<long> changed, Action<long> judged)
    {
        var (register, reading) = (writer.Register, new SlotReading(writer.Register.Prints));
        for (var first = 0L; first < writer.State.Size; first += Pack.Slots)
        {
            var (bundle, index) = (first / Pack.Slots, first);
            foreach (var line in writer.Packs.Lines(bundle, (int)Math.Min(Pack.Slots, writer.State.Size - first)))
            {
                // What fits is right; of all else the log itself is asked.
                if (!register.Fits(index, reading.Read(line.Span)) && Judge(writer, index, line.Span, changed.Contains(index)) is { } why)
                    throw new LogDamaged(writer.Log.Content(bundle), $"its line {(index - first) + 1} {why}", Remedy.FromMirror);
                index++;
            }

            judged(index);
        }
    }

    private static string? Judge(LogWriter writer, long index, ReadOnlySpan<byte> line, bool changed)
    {
        if (PackLine.Read(line) is not { } slot) return "is no line of a pack";
        return changed || Judge(writer, index, slot).Failure is not { } failure ? null : $"breaks {failure.Rule}: {failure.Why}";
    }

    private static SlotFinding Judge(LogWriter writer, long index, PackSlot slot)
    {
        var (register, newest) = (writer.Register, writer.Register.LastDay!.Value);
        if (register.At(index) is { } statement) return ContentRules.Judge(slot, statement, register.Versions(statement), listed: 0, newest);
        return register.ImportAt(index) is { } import ? ContentRules.Judge(slot, import, newest) : ContentRules.JudgeEmpty(slot);
    }
}
