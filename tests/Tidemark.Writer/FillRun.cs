using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Log;

namespace Tidemark.Writer;

/// <summary>Brings a register to a size before anything is looked at.</summary>
internal static class FillRun
{
    public static void Run(OpenRegister register, int statements)
    {
        using var sequencer = Sequencer.TryOpen(register.Setup(() => []))!;
        var desk = new DeskQueue(register);
        for (var i = 0; i < statements; i++) desk.PutUnsynced(desk.Statement("filled"));
        new SequencerRequests(SequencerPaths.Below(register.Data)).ReleaseNow();
        sequencer.Step(register.Noon);
        desk.Clear();
    }
}
