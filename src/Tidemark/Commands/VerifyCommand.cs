using System.CommandLine;
using Tidemark.Public.Verify;

namespace Tidemark.Commands;

/// <summary>`tidemark verify`: recomputes a register, believing nobody.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Target = new("URL|DIR|FILE") { Description = "The address or folder that holds `checkpoint`, a receipt (.tlog-proof), a fraud proof (.fraud), or the folder of kept checkpoints (.evidence)." };
    private static readonly Argument<string?> Other = new("FILE") { Description = "A second checkpoint: whether both can be of one log.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Key = new("--key") { Description = "The log's public key. Take it from somewhere else than the site you check.", Required = true, HelpName = "VKEY" };
    private static readonly Option<string?> Level = new("--level")
    {
        Description = "0 the checkpoint; 1 the totals, if the tally rule held; 1a with an auditor's cosignature; 2 random bundles with what they refer to; 3 everything, which is usual.",
        HelpName = "0|1|1a|2|3",
    };

    private static readonly Option<int> Sample = new("--sample") { Description = "Level 2: how many bundles of 256 entries are drawn.", HelpName = "N", DefaultValueFactory = _ => VerificationRequest.UsualSample };
    private static readonly Option<string[]> Auditor = new("--auditor") { Description = "Level 1a: the key of an auditor you trust; may be repeated. Without it the log's own latest list of keys is looked for.", HelpName = "VKEY" };
    private static readonly Option<string?> Policy = new("--policy") { Description = "A trust policy: the witnesses that must have cosigned the checkpoint.", HelpName = "FILE" };
    private static readonly Option<string?> State = new("--state") { Description = "Level 3: keep here what was proved, and read only what is new the next time.", HelpName = "FILE" };
    private static readonly Option<int?> Threads = new("--threads") { Description = "Level 3: how many threads read, hash and judge. Usually as many as there are processors.", HelpName = "N" };
    private static readonly Option<string?> Proof = new("--proof") { Description = "If a rule is broken and others can be shown it: write the proof here, NAME.fraud.", HelpName = "FILE" };
    private static readonly Option<bool> All = new("--all") { Description = "Name every failure that can be known, not the first alone." };
    private static readonly Option<long?> Size = new("--size") { Description = "The totals that the log had when it had so many entries, as figures of a past day name it.", HelpName = "N" };
    private static readonly Option<string?> Log = new("--log") { Description = "With a receipt: the log to ask what became of the statement since. With kept checkpoints: the log to ask whether it continues them.", HelpName = "URL|DIR" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Make()
    {
        var command = new CommandWithExamples(
            "verify",
            "Recompute the total and check every rule. Status 0 good, 1 something is wrong (also: a fraud proof holds, checkpoints contradict each other), 2 wrong use, 3 a proof that proves nothing.",
            "tidemark verify https://register.example/log --key VKEY",
            "tidemark verify https://register.example/log --key VKEY --level 2 --sample 500",
            "tidemark verify https://register.example/log --key VKEY --state register.state --policy witnesses.policy --json",
            "tidemark verify 12.tlog-proof --key VKEY --log https://register.example/log",
            "tidemark verify https://register.example/log --key VKEY --proof found.fraud",
            "tidemark verify found.fraud --key VKEY",
            "tidemark verify register.state.evidence --key VKEY")
        {
            Target, Other, Key, Level, Sample, Auditor, Policy, State, Threads, Proof, All, Size, Log, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var request = Request(result);
        Verdict verdict;
        try
        {
            verdict = await ProgressBars.ShowAsync(bars => Verification.RunAsync(request, bars.Of<VerificationProgress>(at => (Named(at.Stage), at.Done, at.Total)), cancel));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(request.State is { } state
                ? $"Interrupted. What was proved is in {state}: the same command goes on from there."
                : "Interrupted. With --state FILE the next run would go on from here.");
            return ExitStatus.Bad;
        }

        if (verdict.WrongUse)
        {
            throw new WrongUseException(string.Join('\n', verdict.Failures.Select(failure => failure.Why)));
        }

        if (result.GetValue(Json))
        {
            Console.Out.WriteLine(verdict.ToJson());
        }
        else
        {
            VerdictText.Print(verdict);
        }

        KeptEvidence.Say(verdict);
        if (result.GetValue(Proof) is { } proof)
        {
            ProofFile.Keep(proof, verdict);
        }

        return verdict.ExitCode;
    }

    private static VerificationRequest Request(ParseResult result)
    {
        var auditors = result.GetValue(Auditor) ?? [];
        var level = result.GetValue(Level) ?? (auditors.Length > 0 ? "1a" : "3");
        return new VerificationRequest
        {
            Target = result.GetValue(Target)!,
            Key = result.GetValue(Key)!,
            Level = VerificationLevels.Read(level) ?? throw new WrongUseException($"There is no level {level}: 0, 1, 1a, 2 or 3."),
            Sample = result.GetValue(Sample),
            Auditors = auditors,
            Policy = result.GetValue(Policy) is { } policy ? Bytes(policy) : null,
            State = result.GetValue(State),
            Other = result.GetValue(Other),
            Evidence = result.GetValue(Proof) is { } beside && result.GetValue(State) is null ? beside + ".evidence" : null,
            WithProof = result.GetValue(Proof) is not null,
            All = result.GetValue(All),
            Size = result.GetValue(Size),
            Threads = result.GetValue(Threads) ?? VerificationRequest.UsualThreads,
            Log = result.GetValue(Log),
        };
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException(error.Message);
        }
    }

    private static string Named(VerificationStage stage) => stage switch
    {
        VerificationStage.Entries => "entries",
        VerificationStage.Manifests => "manifests",
        VerificationStage.Bundles => "bundles",
        VerificationStage.Packs => "texts",
        _ => "days",
    };
}
