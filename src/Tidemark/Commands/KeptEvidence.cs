using Tidemark.Public.Verify;
using Tidemark.Public.Verify.Evidence;

namespace Tidemark.Commands;

/// <summary>Says on standard error where two checkpoints that do not go together have been kept, or prints them if nowhere.</summary>
internal static class KeptEvidence
{
    public static void Say(Verdict verdict)
    {
        if (verdict.EvidenceIn is { } folder)
        {
            Console.Error.WriteLine($"Both checkpoints are in {folder}. Keep it and show it to others: tidemark verify {folder} --key VKEY");
        }

        if (verdict.WhyNoEvidence is not { } why)
        {
            return;
        }

        Console.Error.WriteLine($"The checkpoints are not kept ({why}). Keep them yourself, each as it stands, in a file of its own:");
        foreach (var split in verdict.Failures.Select(failure => failure.Split).OfType<SplitView>())
        {
            Console.Error.WriteLine($"\n{split.Earlier}\n{split.Later}");
        }
    }
}
