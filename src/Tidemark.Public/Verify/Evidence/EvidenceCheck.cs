using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Evidence;

/// <summary>Whether kept checkpoints of one log contradict each other, by nothing but the files and the log's key; or, if the log is asked, whether it continues them.</summary>
internal static class EvidenceCheck
{
    private const int MostFiles = 1_000;

    /// <summary>Checks a folder of evidence, or two files.</summary>
    public static async Task<Verdict> Run(VerificationRequest request, VerifierKey key, CancellationToken cancel)
    {
        try
        {
            string[] paths = request.Other is { } other ? [request.Target, other] : [.. Directory.EnumerateFiles(request.Target, EvidenceFolder.Checkpoints).Order(StringComparer.Ordinal).Take(MostFiles)];
            var notes = new List<(string Path, byte[] Note)>();
            foreach (var path in paths) notes.Add((path, await Read(path, cancel)));
            var folder = Path.GetDirectoryName(Path.GetFullPath(paths[0]))!;
            var offline = await Judge(notes, key, name => Proof(Path.Combine(folder, name), cancel));
            return offline.Proof is ProofState.Unproved && request.Log is not null ? await new AskedLog(request.Log, key, request.Clock).Judge(notes, offline, cancel) : offline;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Verification.WrongUse(error.Message);
        }
    }

    private static async Task<Verdict> Judge(List<(string Path, byte[] Note)> notes, VerifierKey key, Func<string, Task<SplitProof?>> proof)
    {
        var signed = new List<(byte[] Note, Checkpoint Checkpoint)>();
        foreach (var (path, note) in notes)
        {
            if (!SignedCheckpoint.TryOpen(note, key, [], out var opened, out var why)) return Nothing(null, $"{Path.GetFileName(path)}: {why}");
            signed.Add((note, opened.Checkpoint));
        }

        signed = [.. signed.OrderBy(one => one.Checkpoint.Size)];
        for (var larger = 1; larger < signed.Count; larger++)
            for (var smaller = 0; smaller < larger; smaller++)
                if (await Contradiction(signed[smaller], signed[larger], proof) is { } why) return Proved(signed[larger].Checkpoint, why);
        return Nothing(signed.LastOrDefault().Checkpoint, signed.DistinctBy(one => one.Checkpoint).Count() < 2
            ? "there are no two different checkpoints"
            : "they are of different sizes, so they may be of one log: only a consistency proof tells, which the log has to give (--log)");
    }

    private static async Task<string?> Contradiction((byte[] Note, Checkpoint Checkpoint) smaller, (byte[] Note, Checkpoint Checkpoint) larger, Func<string, Task<SplitProof?>> proof)
    {
        var (one, two) = (smaller.Checkpoint, larger.Checkpoint);
        if (one.Size == two.Size) return one.Root == two.Root ? null : $"the log has signed two trees of {one.Size} entries, with the roots {one.Root} and {two.Root}";
        return await proof(EvidenceFolder.ProofName(smaller.Note, larger.Note)) is { } found && found.Parts(one, two)
            ? $"the log has signed the root {one.Root} over {one.Size} entries, and a tree of {two.Size} entries that begins with the root {found.Root} instead"
            : null;
    }

    private static async Task<SplitProof?> Proof(string path, CancellationToken cancel) =>
        File.Exists(path) && SplitProof.TryParse(await Read(path, cancel), out var proof) ? proof : null;

    private static async Task<byte[]> Read(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return await BoundedRead.All(file, SignedNote.LongestNote, cancel);
    }

    private static Verdict Proved(Checkpoint checkpoint, string why) => Of(checkpoint, ProofState.Proved, why);

    private static Verdict Nothing(Checkpoint? checkpoint, string why) => Of(checkpoint, ProofState.Unproved, why);

    private static Verdict Of(Checkpoint? checkpoint, ProofState state, string why) => new()
    {
        Checkpoint = checkpoint,
        Level = checkpoint is null ? null : VerificationLevel.Checkpoint,
        Proof = state,
        Failures = [Finding.Somewhere("checkpoint", why)],
    };
}
