using System.CommandLine;
using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Private.Numbers;
using Tidemark.Register;
using Tidemark.Sodium;

namespace Tidemark.Commands;

/// <summary>`tidemark redact`: removes the text or signature of a released statement, which stays counted.</summary>
internal static class RedactCommand
{
    // The desk reads what is released within a second.
    private const int Looks = 8;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    public static Command Make()
    {
        var number = new Argument<long>("NUMBER") { Description = "The register number." };
        var fields = new Option<string[]>("--field") { Description = "names (the signature) or text; give it twice for both.", Required = true, AllowMultipleArgumentsPerToken = true };
        fields.AcceptOnlyFromAmong("names", "text");
        var reason = new Option<string>("--reason") { Description = "The public reason: safety, privacy, third-party, unlawful or other.", Required = true };
        reason.AcceptOnlyFromAmong("safety", "privacy", "third-party", "unlawful", "other");
        var data = SharedOptions.Data();
        var yes = SharedOptions.Yes();
        var command = new Command("redact", "Remove text or signature of a released statement. It stays counted, and the log shows that the operator did it. It cannot be undone.") { number, fields, reason, data, yes };
        command.SetAction(async (result, cancel) =>
        {
            var facts = RegisterFacts.Read(result.GetValue(data)!);
            var chosen = result.GetValue(fields)!;
            var removed = RedactedFields.None | (chosen.Contains("names") ? RedactedFields.Names : 0) | (chosen.Contains("text") ? RedactedFields.Text : 0);
            await CheckThatItIsThereAsync(new RegisterPlaces(result.GetValue(data)!).Private.DeskNumbers, result.GetValue(number), removed, cancel);
            if (!Agreement.Given(result.GetValue(yes), $"{string.Join(" and ", chosen.Distinct())} of number {result.GetValue(number)} will be removed for good."))
            {
                return ExitStatus.Bad;
            }

            var act = new OperatorAct
            {
                Number = result.GetValue(number),
                Fields = removed,
                Reason = Reasons.For(EntryType.Redaction).Single(one => one.Word() == result.GetValue(reason)),
            };
            var random = new SystemRandomSource();
            var record = SealedBox.Seal(facts.ReleaseKeyBytes, new ReleaseRecord { Act = act }.Write());
            new ReleaseQueue(SequencerPaths.Below(result.GetValue(data)!).Release, random).Add(record, Days.Today(TimeProvider.System));
            Console.Out.WriteLine($"Asked. The sequencer removes it from number {act.Number} with its next step. Copies that others have made cannot be called back.");
            return ExitStatus.Good;
        });
        return command;
    }

    private static async Task CheckThatItIsThereAsync(string numbers, long number, RedactedFields fields, CancellationToken cancel)
    {
        using var known = new ReadNumbers(numbers);
        for (var look = 0; known.ByNumber(number) is null && look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }

        if (known.ByNumber(number) is not { } statement)
        {
            throw new WrongUseException($"There is no number {number}: the desk has read {known.Size} entries of the log. Nothing was asked. If it was released just now, let `tidemark serve` run for a moment and try again.");
        }

        if ((fields & ~statement.Redacted) == RedactedFields.None)
        {
            throw new WrongUseException($"Of number {number} that has been removed already. Nothing was asked.");
        }
    }
}
