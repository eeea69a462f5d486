using Tidemark.Core.Content;

namespace Tidemark.Log;

/// <summary>Holds every content pack against the log when it is opened: a damaged one would else be found only by those who verify.</summary>
internal static class PackJudgement
{
    // A slot may be as it was before any act about it: what a crash left undone is found from the log and done next.
    private const long NoneListed = 0;

    /// <summary>Refuses the first pack that breaks a rule.</summary>
    public static void Check(LogWriter writer)
    {
        for (var first = 0L; first < writer.State.Size; first += Pack.Slots)
        {
            var (bundle, index) = (first / Pack.Slots, first);
            foreach (var slot in writer.Packs.Slots(bundle, (int)Math.Min(Pack.Slots, writer.State.Size - first)))
            {
                if (Judge(writer, index, slot).Failure is { } failure)
                    throw new LogDamaged(writer.Log.Content(bundle), $"its line {(index - first) + 1} breaks {failure.Rule}: {failure.Why}", Remedy.FromMirror);
                index++;
            }
        }
    }

    private static SlotFinding Judge(LogWriter writer, long index, PackSlot slot)
    {
        var (register, newest) = (writer.Register, writer.Register.LastDay!.Value);
        if (register.At(index) is { } statement) return ContentRules.Judge(slot, statement, register.Versions(statement), NoneListed, newest);
        return register.ImportAt(index) is { } import ? ContentRules.Judge(slot, import, newest) : ContentRules.JudgeEmpty(slot);
    }
}
