using Tidemark.Core.Cases;
using Tidemark.Core.Codes;
using Tidemark.Core.Entries;
using Tidemark.Core.Owners;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>What an owner signed is appended as it was signed, and judged once more.</summary>
public sealed class OwnerActingTests : IDisposable
{
    private static readonly ClaimCode Code = ClaimCode.Derive(new byte[32], new byte[16]);
    private static readonly byte[] Own = [.. Enumerable.Repeat((byte)3, 16)];
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void A_retraction_and_a_redaction_signed_by_the_owner_stand_in_the_log_as_theirs()
    {
        var statement = Released();
        Ask(Act(statement, EntryType.Redaction, RedactedFields.Both));
        Ask(Act(statement, EntryType.Retraction));
        Assert.Equal(2, _register.Step().Appended);
        var read = _register.Read();
        Assert.Equal([ActAuthority.Owner, ActAuthority.Owner], read.Entries.OfType<ActEntry>().Select(act => act.By));
        Assert.IsType<RetractionEntry>(read.Entries[^2]);
        Assert.Equal(0, read.State.Totals.Persons);
    }

    [Fact]
    public void What_was_counted_only_is_shown_by_its_owner()
    {
        var statement = Released(Display.Hidden);
        Ask(Act(statement, EntryType.Disclosure, reason: Reason.Asked), withCode: true);
        Assert.Equal(1, _register.Step().Appended);
        Assert.Equal(ActAuthority.Owner, Assert.IsType<DisclosureEntry>(_register.Read().Entries[^1]).By);
    }

    [Fact]
    public void The_same_act_once_more_does_nothing_and_one_for_another_statement_is_set_aside()
    {
        var (first, second) = (Released(), Released());
        Ask(Act(first, EntryType.Retraction));
        Ask(Act(first, EntryType.Retraction));
        Ask(Act(first, EntryType.Retraction) with { Id = second.Id });
        var report = _register.Step();
        Assert.Equal(1, report.Appended);
        Assert.Equal("R9", Assert.Single(report.Refused).Rule);
        Assert.Equal(1, _register.Read().State.Totals.Persons);
    }

    [Theory]
    [InlineData(false, ActAuthority.Operator)]
    [InlineData(true, ActAuthority.Code)]
    public void What_is_left_of_a_removal_that_was_signed_for_more_goes_too_on_the_authority_that_is_left(bool withCode, ActAuthority by)
    {
        var statement = Released();
        _register.QueueRecord(new ReleaseRecord { Act = new OperatorAct { Number = 1, Fields = RedactedFields.Names, Reason = Reason.Safety } });
        Assert.Equal(1, _register.Step().Appended);
        Ask(Act(statement, EntryType.Redaction, RedactedFields.Both), withCode);
        Assert.Equal(1, _register.Step().Appended);
        var redaction = Assert.IsType<RedactionEntry>(_register.Read().Entries[^1]);
        Assert.Equal((RedactedFields.Text, by, null), (redaction.Fields, redaction.By, redaction.Key));
    }

    private ReleaseStatement Released(Display display = Display.Shown)
    {
        var statement = _register.Statement(display);
        _register.Queue(statement with { Owner = OwnerKey.Owner(Code, Own, statement.Id) });
        _register.Step();
        return statement;
    }

    private OwnerAct Act(ReleaseStatement statement, EntryType type, RedactedFields fields = RedactedFields.None, Reason reason = Reason.Other)
    {
        var of = _register.Read().State.Find(statement.Id)!.Index;
        return new OwnerAct { Type = type, Of = of, Id = statement.Id, Reason = reason, Fields = fields }.Signed(Code, Own, Register.Origin);
    }

    private void Ask(OwnerAct act, bool withCode = false)
    {
        var random = new SeededRandomSource($"row {_register.Rows.Count}");
        var instruction = new Instruction
        {
            Verb = act.Type switch
            {
                EntryType.Retraction => InstructionVerb.Retract,
                EntryType.Disclosure => InstructionVerb.Disclose,
                _ => InstructionVerb.Redact,
            },
            Case = withCode ? CaseId.Draw(random) : null, Id = act.Id,
            Day = Core.Days.Of(Register.Start), Reason = act.Reason, Fields = act.Fields, AtOnce = true, Key = act.Key, Signature = act.Signature,
        };
        _register.Rows.Add(new SealedInstruction(random.Bytes(16), _register.ReleaseKey.Seal(instruction.Write())));
    }
}
