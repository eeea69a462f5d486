using System.Globalization;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.Verify;

namespace Tidemark.Commands;

/// <summary>A verdict in words, for people.</summary>
internal static class VerdictText
{
    public static void Print(Verdict verdict)
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

        if (verdict.Story is { } story)
        {
            ReceiptText.Print(story);
        }

        foreach (var audit in verdict.Audits)
        {
            Line($"audited  by {audit.Key.Name}, {DateTimeOffset.FromUnixTimeSeconds(audit.Time ?? 0).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC{(verdict.AuditorsAreTheLogs ? ", whom the log itself names" : "")}");
        }

        if (verdict.Sample is { } sample)
        {
            Line($"sampled  {Grouped(sample.Drawn)} of {Grouped(sample.Of)} bundles; if 1 in 100 were false, this would have missed them with probability {sample.MissesWhere(0.01).ToString("P1", CultureInfo.InvariantCulture)}");
        }

        foreach (var warning in verdict.Warnings)
        {
            Line($"warning  {Described(warning)}");
        }

        foreach (var failure in verdict.Failures)
        {
            Line($"{(verdict.Proof is ProofState.Unproved ? "refused" : "WRONG"),-8} {Described(failure)}");
        }

        Line(verdict switch
        {
            { Proof: ProofState.Proved, Failures: [{ Rule: "checkpoint" }] } => "Proved: the log's key signed what cannot be one log.",
            { Proof: ProofState.Proved } => "Proved: the log's key signed a log that breaks this rule.",
            { Proof: ProofState.Continued } => "The log continues these checkpoints: they are of one log.",
            { Proof: ProofState.Unproved } => "This proves nothing about the log, neither good nor bad.",
            { State: ReceiptState.Retracted } => "The proof is valid: this entry is in the signed log. The statement has been taken back since.",
            { Ok: true, State: not null } => "The proof is valid: this entry is in the signed log.",
            { State: ReceiptState.Valid } => "The proof is valid by itself; what became of the statement since could not be asked.",
            { Ok: true, Level: VerificationLevel.Everything, Newest: not null } => "Good: every entry, text and rule of the whole log was checked, and the totals above followed at that size.",
            { Ok: true, Level: VerificationLevel.Everything } => "Good: every entry, text and rule was checked, and the totals above follow.",
            { Ok: true, Level: VerificationLevel.Sampled } => "Good as far as level 2 sees: the bundles that were drawn keep the rules.",
            { Ok: true, Level: VerificationLevel.Audited } => "Good as far as level 1a sees: the totals above are right if the auditor did what its key stands for.",
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
