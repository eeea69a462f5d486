using Tidemark.Public.Verify.Evidence;
using Tidemark.Public.Verify.Fraud;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Recomputes a register from its files, needing nothing but their address and the log's key.</summary>
public static class Verification
{
    /// <summary>Checks an address, a folder or a receipt; failures are in the verdict, not thrown.</summary>
    public static async Task<Verdict> RunAsync(VerificationRequest request, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        if (!VerifierKey.TryParse(request.Key, out var key) || key.Type is not KeyType.Ed25519) return WrongUse("the key is not the public key of a log");
        if (Misuse(request) is { } misuse) return WrongUse(misuse);
        if (request.Other is not null || EvidenceFolder.Is(request.Target)) return await EvidenceCheck.Run(request, key, cancel);
        if (IsReceipt(request.Target)) return await ReceiptCheck.Run(request, key, progress, cancel);
        if (IsFraudProof(request.Target)) return await FraudCheck.Run(request, key, cancel);
        using var files = RegisterFiles.Open(request.Target, request.Clock);
        return files is null ? WrongUse("neither an address nor a folder") : await RunAsync(request, key, new ReadAhead(files.Fetch, files.Ahead), progress, cancel);
    }

    internal static Task<Verdict> RunAsync(
        VerificationRequest request, VerifierKey key, Func<string, CancellationToken, ValueTask<byte[]?>> fetch, CancellationToken cancel) =>
        Misuse(request) is { } misuse ? Task.FromResult(WrongUse(misuse)) : RunAsync(request, key, new ReadAhead(fetch, 0), null, cancel);

    internal static Verdict WrongUse(string why) => new() { WrongUse = true, Failures = [Finding.Somewhere("use", why)] };

    private static async Task<Verdict> RunAsync(
        VerificationRequest request, VerifierKey key, ReadAhead files, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        if (CheckpointDemands.Read(request.Policy, request.Auditors, out var why) is not { } demands) return WrongUse(why!);
        using var workers = new Workers(request.Threads);
        var keeper = new StateKeeper(request.State, key, request.Clock);
        var proved = keeper.Load(out why);
        return why is null ? await new RegisterCheck(request, key, demands, files, workers, keeper, proved, progress).Run(cancel) : WrongUse(why);
    }

    private static string? Misuse(VerificationRequest request) => request switch
    {
        _ when !Enum.IsDefined(request.Level) => "there is no such level",
        { Size: < 0 } => "a size is a number of entries of a register",
        { Size: not null } when IsReceipt(request.Target) => "a size is a number of entries of a register",
        { State: not null } when IsReceipt(request.Target) => "a state is kept of a register, not of a receipt",
        { Auditors.Count: > 0 } when IsReceipt(request.Target) => "an auditor is asked for of a register, not of a receipt",
        { Threads: < 1 or > VerificationRequest.MostThreads } => $"there are 1 to {VerificationRequest.MostThreads} threads",
        { Sample: < 1 } => "a sample is of at least one bundle",
        { State: not null, Level: not VerificationLevel.Everything } => "a state is kept by level 3 alone",
        { Auditors.Count: > 0, Level: not VerificationLevel.Audited } => "an auditor is asked for by level 1a alone",
        _ => null,
    };

    /// <summary>Any file that is no receipt: what is none either is refused with a reason.</summary>
    private static bool IsFraudProof(string target) => (target.EndsWith(FraudProof.Ending, StringComparison.Ordinal) && !Directory.Exists(target)) || File.Exists(target);

    private static bool IsReceipt(string target) => target.EndsWith(".tlog-proof", StringComparison.Ordinal) && !Directory.Exists(target);
}
