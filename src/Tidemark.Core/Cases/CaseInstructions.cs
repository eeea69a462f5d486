using Tidemark.Core.Entries;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases;

/// <content>What the desk does about an instruction before it shows or decides a case (service.md section 2).</content>
public sealed partial record Case
{
    /// <summary>The case as its declarant wants it now. About what is released the sequencer acts, not the desk.</summary>
    public CaseMove Apply(Instruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        if (instruction.Case != Body.Case || instruction.Id != Body.Id)
            return CaseObstacle.AnotherCase;
        if (instruction.Turn != 0 && instruction.Turn <= Body.Turn)
            return CaseObstacle.Outdated;
        var applied = Applied(instruction);
        return applied.After is { } after
            ? after with { Body = after.Body with { Turn = Math.Max(Body.Turn, instruction.Turn) } }
            : applied;
    }

    private bool IsOpen => State.Vetting is Vetting.Received or Vetting.InReview or Vetting.Asked or Vetting.Accepted;

    private CaseMove Applied(Instruction instruction)
    {
        if (instruction.Verb == InstructionVerb.Forget)
            return Forget();
        if (!State.BeforeRelease || !IsOpen)
            return CaseObstacle.NotNow;
        return instruction.Verb switch
        {
            InstructionVerb.Retract => this with { State = State with { Vetting = Vetting.Refused }, Reason = Withdrawn },
            InstructionVerb.Answer => Answered(instruction.Answer!, instruction.Day),
            _ when !IsStatement => CaseObstacle.AnotherKind,
            InstructionVerb.Replace => Replace(instruction.Draft!, instruction.Day),
            InstructionVerb.Confirm when Body.Made != Made.Self || Body.Draft.Together => CaseObstacle.NotTheirs,
            InstructionVerb.Confirm => this with { Body = Body with { Confirmed = Confirmed.Returned } },
            InstructionVerb.Delay => this with { Body = Body with { Draft = Body.Draft with { Release = instruction.Release! } } },
            InstructionVerb.Hide => Hide(),
            _ => CaseObstacle.NotNow,
        };
    }

    /// <summary>Nobody can answer any more, so nobody waits for an answer.</summary>
    private CaseMove Forget()
    {
        var forgotten = this with { Body = Body with { Owner = null, QuestionKey = null } };
        return State.Vetting == Vetting.Asked ? CaseMove.From(forgotten, State.To(Vetting.Received)) : forgotten;
    }

    /// <summary>Whoever looks at the old version finds out when they decide; the new one waits like any other, confirmed by nobody.</summary>
    private Case Replace(StatementDraft draft, DateOnly day) => Received(Body with
    {
        Version = Body.Version + 1,
        Draft = draft,
        Confirmed = Confirmed.None,
        Day = day,
        Changes = [],
    });

    private CaseMove Hide() => State.To(DisplayState.Hidden) is { } hidden
        ? this with { State = hidden, Body = Body with { Draft = Body.Draft with { Shown = false } } }
        : CaseObstacle.NotNow;
}
