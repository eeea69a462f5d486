using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Core.Tests.Rules;

namespace Tidemark.Core.Tests.Content;

/// <summary>Slots that lag behind several acts at once.</summary>
public sealed class SlotTests
{
    private static readonly PresentField Names = new(SomeLog.Hash("salt"), "league,party\tA\nparty\tB\nparty\tC");
    private static readonly PresentField Text = new(SomeLog.Hash("salt"), "text");

    [Fact]
    public void Names_that_are_redacted_but_still_there_are_judged_by_the_persons_before_an_amendment_that_no_day_covers()
    {
        var (log, at) = Log(SomeLog.Three);
        log.Accept(log.Redaction(at, RedactedFields.Names));
        var amendment = log.Accept(log.Amendment(at, claims => claims with { Persons = 2, Left = CountMap.Of(("party", 2)) }));
        var uncovered = Judge(log, at, new ContentSlot(Names, Text), listed: amendment);
        Assert.Null(uncovered.Failure);
        Assert.Equal(2, uncovered.Warnings.Count);
        Assert.Equal("R14", Judge(log, at, new ContentSlot(Names, Text), listed: amendment + 1).Failure?.Rule);
    }

    [Fact]
    public void A_hidden_one_that_is_redacted_as_a_whole_may_stay_hidden_for_seven_days()
    {
        var (log, at) = Log(SomeLog.Three with { Display = Display.Hidden });
        log.Accept(log.Redaction(at, RedactedFields.Both, Display.Redacted));
        Assert.Single(Judge(log, at, PackSlot.Hidden, newest: SomeLog.Day.AddDays(7)).Warnings);
        Assert.Equal("R13", Judge(log, at, PackSlot.Hidden, newest: SomeLog.Day.AddDays(8)).Failure?.Rule);
    }

    [Fact]
    public void One_that_was_shown_until_it_was_redacted_is_never_hidden()
    {
        var (log, at) = Log(SomeLog.Three);
        log.Accept(log.Redaction(at, RedactedFields.Both, Display.Redacted));
        Assert.Equal("R13", Judge(log, at, PackSlot.Hidden).Failure?.Rule);
        Assert.Equal(2, Judge(log, at, new ContentSlot(Names, Text)).Warnings.Count);
    }

    private static (SomeLog Log, long At) Log(Claims claims)
    {
        var log = new SomeLog();
        var statement = log.Statement(claims) with
        {
            Names = Commitment.Of(ContentField.Names, Names.Salt, Names.Value), Text = Commitment.Of(ContentField.Text, Text.Salt, Text.Value),
        };
        return (log, log.Accept(statement));
    }

    private static SlotFinding Judge(SomeLog log, long at, PackSlot slot, long listed = 0, DateOnly? newest = null) =>
        ContentRules.Judge(slot, log.State.At(at)!, log.State.Versions(log.State.At(at)!), listed, newest ?? SomeLog.Day);
}
