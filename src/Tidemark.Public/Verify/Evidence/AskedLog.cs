using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Evidence;

/// <summary>The log itself, asked whether its tree continues kept checkpoints.</summary>
internal sealed class AskedLog(string place, VerifierKey key, TimeProvider clock)
{
    public async Task<Verdict> Judge(IEnumerable<(string Path, byte[] Note)> notes, Verdict offline, CancellationToken cancel)
    {
        using var files = RegisterFiles.Open(place, clock);
        if (files is null) return Verification.WrongUse("the log is neither an address nor a folder");
        try
        {
            var reader = new LogReader(files.Fetch, key);
            var now = await reader.OpenCheckpoint([], cancel);
            foreach (var (_, note) in notes)
                if (SignedCheckpoint.TryOpen(note, key, [], out var kept, out _)) await new Continuation(reader).Open(kept, now, cancel);
            return new Verdict { Checkpoint = now.Checkpoint, Level = VerificationLevel.Checkpoint, Proof = ProofState.Continued };
        }
        catch (Exception error) when (Finding.Of(error) is { } finding)
        {
            return offline with { Proof = finding.Split?.Proof is null ? ProofState.Unproved : ProofState.Proved, Failures = [finding] };
        }
    }
}
