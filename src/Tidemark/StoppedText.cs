using Tidemark.Core;
using Tidemark.Log;

namespace Tidemark;

/// <summary>Why the sequencer waits for its day, and what lets it go on, for whoever runs the register.</summary>
internal static class StoppedText
{
    public static string Line(StoppedForDay stopped)
    {
        var (today, last) = (Days.Write(stopped.Today), Days.Write(stopped.Last));
        return stopped.ClockIsBehind
            ? $"stopped for its day: the clock shows {today}, and the last checkpoint is of {last}: nothing can be written on a day before; if the clock is wrong, set it right, else it goes on by itself on that day"
            : $"stopped for its day: the clock shows {today}, the last checkpoint is of {last}; if the clock is wrong, set it right, else `tidemark sequencer resume --day D` with the true day lets it go on";
    }
}
