using Tidemark.Core.Content;

namespace Tidemark.Log;

/// <summary>Holds every content pack against the log when it is opened: a damaged one would else be found only by those who verify.</summary>
internal static class PackJudgement
{
    /// <summary>Refuses the first pack that breaks a rule; <paramref name="listed"/> is the size of the last listed day's checkpoint.</summary>
    public static void Check(LogWriter writer, long listed)
    {
        for (var first = 0L; first < writer.State.Size; first += Pack.Slots)
        {
            var (bundle, index) = (first / Pack.Slots, first);
            foreach (var slot in writer.Packs.Slots(bundle, (int)Math.Min(Pack.Slots, writer.State.Size - first)))
            {
                if (Judge(writer, index, slot, listed).Failure is { } failure)
                    throw new LogDamaged(writer.Log.Content(bundle), $"its line {(index - first) + 1} breaks {failure.Rule}: {failure.Why}", Remedy.FromMirror);
                index++;
            }
        }
    }

    private static SlotFinding Judge(LogWriter writer, long index, PackSlot slot, long listed)
    {
        var (register, newest) = (writer.Register, writer.Register.LastDay!.Value);
        if (register.At(index) is { } statement) return ContentRules.Judge(slot, statement, register.Versions(statement), listed, newest);
        return register.ImportAt(index) is { } import ? ContentRules.Judge(slot, import, newest) : ContentRules.JudgeEmpty(slot);
    }
}
