using System.CommandLine;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Register;

namespace Tidemark.Commands;

/// <summary>`tidemark act`: what the operator does about a released statement. Each act is public for ever, with its reason, and counted apart from what declarants ask for.</summary>
internal static class ActCommand
{
    public static Command Make() => new("act", "Act about a released statement, with a public reason. The log shows for ever that the operator did it.") { Redact(), Retract(), Amend() };

    private static Command Redact()
    {
        var fields = new Option<string[]>("--field") { Description = "names (the signature) or text; give it twice for both.", Required = true, AllowMultipleArgumentsPerToken = true };
        fields.AcceptOnlyFromAmong("names", "text");
        return One("redact", "Remove text or signature of a released statement. It stays counted. It cannot be undone.", EntryType.Redaction, [fields], (result, about, reason) =>
        {
            var chosen = result.GetValue(fields)!.Distinct().ToList();
            var removed = (chosen.Contains("names") ? RedactedFields.Names : 0) | (chosen.Contains("text") ? RedactedFields.Text : 0);
            var act = new OperatorAct { Number = about.Number, Fields = removed, Reason = reason };
            return new AskedAct(
                new ReleaseRecord { Act = act },
                Acts.Of(act, about.Record, about.Today) ?? throw new WrongUseException($"Of number {about.Number} that has been removed already. Nothing was asked."),
                $"{string.Join(" and ", chosen)} of number {about.Number} will be removed for good.");
        });
    }

    private static Command Retract() => One(
        "retract", "Take a released statement out of the total. Its text and signature stay unless they are removed too. It cannot be undone.", EntryType.Retraction, [], (_, about, reason) =>
        {
            var act = new OperatorAct { Number = about.Number, Reason = reason };
            return new AskedAct(
                new ReleaseRecord { Act = act },
                Acts.Of(act, about.Record, about.Today) ?? throw new WrongUseException($"Number {about.Number} has been taken back already. Nothing was asked."),
                $"Number {about.Number} will never count again: {about.Record.Claims.Persons} fewer in the total.");
        });

    private static Command Amend()
    {
        var options = new AmendOptions();
        return One("amend", "Correct what a released statement says. Kind and display stay, persons are never more.", EntryType.Amendment, options.All, (result, about, reason) =>
        {
            var amendment = options.Read(result, about.Record) with { Reason = reason };
            var entry = amendment.Entry(about.Record, about.Today);
            var changes = ClaimChange.Of(entry);
            if (changes.Count == 0)
            {
                throw new WrongUseException($"That is what number {about.Number} says already. Nothing was asked.");
            }

            return new AskedAct(new ReleaseRecord { Amendment = amendment }, entry, $"""
                Number {about.Number} will be corrected:
                {string.Join('\n', changes.Select(Line))}
                What it was stays in the log for ever beside what it is. A text or signature that is replaced is destroyed; copies that others have made cannot be called back.
                """) { Wrong = amendment.Judge() };
        });
    }

    private static string Line(ClaimChange change) => change.IsContent
        ? $"  {change.Part}: replaced"
        : $"  {change.Part}{(change.Code.Length > 0 ? " " + change.Code : "")}: {Said(change.Was)} -> {Said(change.Now)}";

    private static string Said(string value) => value.Length == 0 ? "none" : value;

    private static Command One(string name, string what, EntryType type, IReadOnlyList<Option> options, Func<ParseResult, ReleasedNumber, Reason, AskedAct> make)
    {
        var words = Reasons.For(type).ToDictionary(reason => reason.Word());
        var number = new Argument<long>("NUMBER") { Description = "The register number." };
        var reason = new Option<string>("--reason") { Description = $"The public reason: {string.Join(", ", words.Keys)}.", Required = true };
        reason.AcceptOnlyFromAmong([.. words.Keys]);
        var (data, yes) = (SharedOptions.Data(), SharedOptions.Yes());
        var command = new Command(name, what) { number };
        foreach (var option in options.Concat([reason, data, yes]))
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancel) =>
        {
            var about = await ReleasedNumber.FindAsync(result.GetValue(data)!, result.GetValue(number), cancel);
            var asked = make(result, about, words[result.GetValue(reason)!]);
            if ((asked.Wrong ?? about.Foresee(asked.Entry)) is { } failure)
            {
                throw new WrongUseException($"The register would refuse it: {failure.Rule}: {failure.Why}. Nothing was asked.");
            }

            if (!Agreement.Given(result.GetValue(yes), asked.Question))
            {
                return ExitStatus.Bad;
            }

            about.Ask(asked.Record);
            Console.Out.WriteLine($"Asked. The sequencer does it to number {about.Number} with its next step, and the log says that it was the operator. Copies that others have made cannot be called back.");
            return ExitStatus.Good;
        });
        return command;
    }

    /// <summary>An act that can be asked for: what is queued, the entry that it becomes, and what is said before.</summary>
    private sealed record AskedAct(ReleaseRecord Record, ActEntry Entry, string Question)
    {
        /// <summary>What is wrong with the values that it brings.</summary>
        public RuleFailure? Wrong { get; init; }
    }
}
