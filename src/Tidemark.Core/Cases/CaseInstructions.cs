using Tidemark.Core.Entries;

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
        if (instruction.Verb == InstructionVerb.Forget)
            return this with { Body = Body with { Owner = null, QuestionKey = null } };
        if (!State.BeforeRelease || !IsOpen)
            return CaseObstacle.NotNow;

        return instruction.Verb switch
        {
            InstructionVerb.Replace => Replace(instruction.Body!),
            InstructionVerb.Confirm when Body.Made != Made.Self || Body.Draft.Together => CaseObstacle.NotTheirs,
            InstructionVerb.Confirm => this with { Body = Body with { Confirmed = Confirmed.Returned } },
            InstructionVerb.Delay => this with { Body = Body with { Draft = Body.Draft with { Release = instruction.Release! } } },
            InstructionVerb.Hide => Hide(),
            InstructionVerb.Retract => this with { State = State with { Vetting = Vetting.Refused }, Reason = Withdrawn },
            InstructionVerb.Answer when State.Vetting == Vetting.Asked => CaseMove.From(this, State.To(Vetting.Received)),
            _ => CaseObstacle.NotNow,
        };
    }

    private bool IsOpen => State.Vetting is Vetting.Received or Vetting.InReview or Vetting.Asked or Vetting.Accepted;

    /// <summary>Whoever looks at the old version finds out when they decide; the new one waits like any other.</summary>
    private CaseMove Replace(CaseBody next)
    {
        if (next.Version != Body.Version + 1)
            return CaseObstacle.AnotherCase;
        return Received(next with { Owner = Body.Owner, QuestionKey = Body.QuestionKey });
    }

    private CaseMove Hide() => State.To(DisplayState.Hidden) is { } hidden
        ? this with { State = hidden, Body = Body with { Draft = Body.Draft with { Shown = false } } }
        : CaseObstacle.NotNow;
}
