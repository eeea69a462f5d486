using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;

namespace Tidemark.Commands;

/// <summary>`tidemark verify`: recomputes a register, believing nobody.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var target = new Argument<string>("URL|DIR|FILE") { Description = "The address or folder that holds `checkpoint`, or a receipt (.tlog-proof)." };
        var key = new Option<string>("--key") { Description = "The log's public key. Take it from somewhere else than the site you check.", Required = true, HelpName = "VKEY" };
        var level = new Option<int>("--level") { Description = "0 the checkpoint, 1 the totals if the tally rule held, 3 everything.", DefaultValueFactory = _ => 3, HelpName = "0|1|3" };
        var size = new Option<long?>("--size") { Description = "The totals that the log had when it had so many entries, as figures of a past day name it.", HelpName = "N" };
        var log = new Option<string?>("--log") { Description = "With a receipt: the log to ask what became of the statement since.", HelpName = "URL|DIR" };
        var json = SharedOptions.Json();
        var command = new Command("verify", "Recompute the total and check every rule. Status 0 good, 1 something is wrong, 2 wrong use.") { target, key, level, size, log, json };
        command.SetAction(async (result, cancel) =>
        {
            var request = new VerificationRequest
            {
                Target = result.GetValue(target)!,
                Key = result.GetValue(key)!,
                Level = (VerificationLevel)result.GetValue(level),
                Size = result.GetValue(size),
                Log = result.GetValue(log),
            };
            var verdict = await WithBarAsync(progress => Verification.RunAsync(request, progress, cancel));
            if (verdict.WrongUse)
            {
                throw new WrongUseException(string.Join('\n', verdict.Failures.Select(failure => failure.Why)));
            }

            if (result.GetValue(json))
            {
                Console.Out.WriteLine(verdict.ToJson());
            }
            else
            {
                Print(verdict);
            }

            return verdict.ExitCode;
        });
        return command;
    }

    private static async Task<Verdict> WithBarAsync(Func<IProgress<VerificationProgress>?, Task<Verdict>> check)
    {
        if (Console.IsErrorRedirected)
        {
            return await check(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var tasks = new Dictionary<VerificationStage, ProgressTask>();
                return check(new Progress<VerificationProgress>(at =>
                {
                    lock (tasks)
                    {
                        if (!tasks.TryGetValue(at.Stage, out var task))
                        {
                            tasks[at.Stage] = task = context.AddTask(Named(at.Stage));
                        }

                        task.MaxValue = Math.Max(1, at.Total);
                        task.Value = at.Done;
                    }
                }));
            });
    }

    private static string Named(VerificationStage stage) => stage switch
    {
        VerificationStage.Entries => "entries",
        VerificationStage.Packs => "texts",
        _ => "days",
    };

    private static void Print(Verdict verdict)
    {
        if (verdict.Checkpoint is { } checkpoint)
        {
            Line($"{checkpoint.Origin}, {Grouped(checkpoint.Size)} entries, root {checkpoint.Root}");
            if (verdict.Newest is { } newest)
            {
                Line(verdict.ListedDay is { } day
                    ? $"the listed checkpoint of {Days.Write(day)}; the newest, of {Grouped(newest.Size)} entries, continues it"
                    : $"no listed checkpoint has this size; its root follows from the newest, of {Grouped(newest.Size)} entries, which continues it");
            }
        }

        if (verdict.Totals is { } totals)
        {
            Print(totals);
        }

        foreach (var warning in verdict.Warnings)
        {
            Line($"warning  {Described(warning)}");
        }

        foreach (var failure in verdict.Failures)
        {
            Line($"WRONG    {Described(failure)}");
        }

        Line(verdict switch
        {
            { State: ReceiptState.Retracted } => "The receipt is valid; the statement has been taken back since.",
            { Ok: true, State: not null } => "The receipt is valid.",
            { Ok: true, Level: VerificationLevel.Everything, Newest: not null } => "Good: every entry, text and rule of the whole log was checked, and the totals above followed at that size.",
            { Ok: true, Level: VerificationLevel.Everything } => "Good: every entry, text and rule was checked, and the totals above follow.",
            { Ok: true, Level: VerificationLevel.Totals } => "Good as far as level 1 sees: the totals above are right if the tally rule held.",
            { Ok: true } => "Good as far as level 0 sees: the log's key signed this checkpoint.",
            _ => "Not good.",
        });
    }

    private static void Print(Totals totals)
    {
        Line($"persons     {Grouped(totals.Persons),15}  in {Grouped(totals.Statements)} statements, {Grouped(totals.Retracted)} persons taken back");
        if (totals.Imported > 0)
        {
            Line($"imported    {Grouped(totals.Imported),15}  counted elsewhere, not checked by this log");
        }

        foreach (var (name, map) in new (string, CountMap)[]
        {
            ("left", totals.Left), ("made", totals.Made), ("confirmed", totals.Confirmed), ("via", totals.Via), ("display", totals.Display),
            ("kind", totals.Kind), ("lang", totals.Lang), ("role", totals.Role), ("place", totals.Place),
        })
        {
            foreach (var (code, count) in map)
            {
                Line($"{name,-11} {Grouped(count),15}  {code}");
            }
        }
    }

    private static string Described(Finding finding) =>
        $"{finding.Rule}{Part(", entry", finding.Index)}{Part(", bundle", finding.Bundle)}: {finding.Why}";

    private static string Part(string word, long? value) => value is null ? "" : $"{word} {value.Value.ToString(CultureInfo.InvariantCulture)}";

    private static string Grouped(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Line(string text) => Console.Out.WriteLine(text);
}
