using System.Security.Cryptography;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Evidence;

/// <summary>
/// Checkpoints that do not go together, kept as the log signed them: <c>NAME.checkpoint</c> each, and where one is larger,
/// <c>NAME-NAME.consistency</c> with what shows it. Nothing in it is ever replaced.
/// </summary>
internal static class EvidenceFolder
{
    public const string Checkpoints = "*.checkpoint";

    /// <summary>Whether a folder is one of evidence and not a register's.</summary>
    public static bool Is(string folder) =>
        Directory.Exists(folder) && !File.Exists(Path.Combine(folder, LogReader.CheckpointPath)) && Directory.EnumerateFiles(folder, Checkpoints).Any();

    /// <summary>Keeps what a check has met, and says so in its verdict.</summary>
    public static Verdict Keep(string? folder, Verdict verdict)
    {
        var splits = verdict.Failures.Select(failure => failure.Split).OfType<SplitView>().ToList();
        if (splits.Count == 0) return verdict;
        if (folder is null) return verdict with { WhyNoEvidence = "no file of state or proof was named beside which they could be kept" };
        try
        {
            foreach (var split in splits) Keep(folder, split);
            return verdict with { EvidenceIn = folder };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return verdict with { WhyNoEvidence = error.Message };
        }
    }

    /// <summary>Adds both checkpoints; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> if that cannot be done.</summary>
    public static void Keep(string folder, SplitView split)
    {
        Directory.CreateDirectory(folder);
        var (earlier, later) = (split.Earlier.ToBytes(), split.Later.ToBytes());
        Write(Path.Combine(folder, Name(earlier) + ".checkpoint"), earlier);
        Write(Path.Combine(folder, Name(later) + ".checkpoint"), later);
        if (split.Proof is { } proof) Write(Path.Combine(folder, ProofName(earlier, later)), proof.ToBytes());
    }

    /// <summary>The name of the file that shows that two checkpoints do not go together.</summary>
    public static string ProofName(byte[] one, byte[] other) =>
        string.CompareOrdinal(Name(one), Name(other)) < 0 ? $"{Name(one)}-{Name(other)}.consistency" : $"{Name(other)}-{Name(one)}.consistency";

    private static string Name(byte[] note) => Convert.ToHexStringLower(SHA256.HashData(note).AsSpan(0, 8));

    private static void Write(string path, byte[] bytes)
    {
        if (File.Exists(path)) return;
        var made = path + ".new";
        File.WriteAllBytes(made, bytes);
        File.Move(made, path, overwrite: true);
    }
}
