using Tidemark.Core.Campaigns;
using Tidemark.Log;
using Tidemark.Tests.Running;

namespace Tidemark.Writer;

/// <summary>
/// Opens a log and does one step, each time on a thread of its own that does nothing else and waits until somebody traces it: whatever counts that thread's
/// calls counts the append path's and no others.
/// </summary>
internal static class StepRun
{
    public static void Serve(OpenRegister register)
    {
        while (Console.In.ReadLine() is { } data)
        {
            using var traced = new SemaphoreSlim(0);
            var ended = "";
            var thread = new Thread(() =>
            {
                Console.Out.WriteLine($"THREAD {File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.Name} {Environment.CurrentManagedThreadId}");
                traced.Wait();
                ended = Step(register, data);
            });
            thread.Start();
            _ = Console.In.ReadLine();
            traced.Release();
            thread.Join();
            Console.Out.WriteLine(ended);
        }
    }

    private static string Step(OpenRegister register, string data)
    {
        // The same every time, so that the same calls come in the same order.
        var setup = register.Setup(() => []) with { Paths = SequencerPaths.Below(data), Random = new SeededRandomSource(1), Plan = _ => new ReleasePlan(1, 0) };
        try
        {
            using var sequencer = Sequencer.TryOpen(setup) ?? throw new IOException("It is locked.");
            return $"DONE {sequencer.Step(register.AfterMidnight(2)).Status.Published}";
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name} {(failure as LogRefusal)?.Remedy} {failure.Message.ReplaceLineEndings(" ")}";
        }
    }
}
