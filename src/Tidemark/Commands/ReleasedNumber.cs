using Tidemark.Core;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Private.Numbers;
using Tidemark.Register;
using Tidemark.Sodium;
using Tidemark.Transparency;

namespace Tidemark.Commands;

/// <summary>A released statement about which the operator wants to act, as the public log has it.</summary>
internal sealed class ReleasedNumber
{
    // The desk reads what is released within a second.
    private const int Looks = 8;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly RegisterFacts facts;
    private readonly string data;

    private ReleasedNumber(RegisterFacts facts, string data, StatementRecord record) => (this.facts, this.data, Record) = (facts, data, record);

    public StatementRecord Record { get; }

    public long Number => Record.Number;

    public DateOnly Today { get; } = Days.Today(TimeProvider.System);

    /// <summary>Looks the number up.</summary>
    /// <exception cref="WrongUseException">There is none, or the log cannot be read.</exception>
    public static async Task<ReleasedNumber> FindAsync(string data, long number, CancellationToken cancel)
    {
        var facts = RegisterFacts.Read(data);
        var places = new RegisterPlaces(data).Private;
        using var numbers = new ReadNumbers(places.DeskNumbers);
        for (var look = 0; numbers.ByNumber(number) is null && look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }

        var known = numbers.ByNumber(number)
            ?? throw new WrongUseException($"There is no number {number}: the desk has read {numbers.Size} entries of the log. Nothing was asked. If it was released just now, let `tidemark serve` run for a moment and try again.");
        var key = VerifierKey.TryParse(facts.VerifierKey, out var parsed) ? parsed : throw new InvalidDataException("register.json: the verifier key is damaged; take the file from a backup.");
        var released = await new PublicRecords(places.Log, key).FindAsync(known, cancel)
            ?? throw new WrongUseException($"The log does not give the entries about number {number} at this moment. Nothing was asked; try again, and `tidemark verify` if it stays so.");
        return new ReleasedNumber(facts, data, released.Record);
    }

    /// <summary>The rule that an act would break.</summary>
    public RuleFailure? Foresee(ActEntry entry) => ActRules.Foresee(facts.Origin, Record, entry, RegisterCampaign.Rules(new RegisterPlaces(data)));

    /// <summary>Puts the record where the sequencer takes it with its next step.</summary>
    public void Ask(ReleaseRecord record) =>
        new ReleaseQueue(SequencerPaths.Below(data).Release, new SystemRandomSource()).Add(SealedBox.Seal(facts.ReleaseKeyBytes, record.Write()), Today);
}
