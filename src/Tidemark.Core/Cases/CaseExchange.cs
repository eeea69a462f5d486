using System.Text;
using Tidemark.Core.Filing;

namespace Tidemark.Core.Cases;

/// <content>Questions and answers between desk and declarant (service.md section 3).</content>
public sealed partial record Case
{
    /// <summary>The reviewer asks the declarant something about the version that they saw; the case waits for the answer.</summary>
    public CaseMove Ask(int seen, string question, DateOnly day) => Say(seen, Vetting.Asked, question, day);

    /// <summary>The reviewer answers an inquiry or a report, and that is its end.</summary>
    public CaseMove Reply(int seen, string answer, DateOnly day) =>
        !IsLetter ? CaseObstacle.AnotherKind : Say(seen, Vetting.Answered, answer, day);

    /// <summary>An inquiry or a report that nobody could read an answer to is put aside.</summary>
    public CaseMove Close(int seen)
    {
        if (!IsLetter)
            return CaseObstacle.AnotherKind;
        return Body.QuestionKey is null ? Decide(seen, Vetting.Answered) : CaseObstacle.NotNow;
    }

    /// <summary>Nobody answered in the time that the page states: a reviewer decides with what is there.</summary>
    public CaseMove GoOnUnanswered() =>
        State.Vetting == Vetting.Asked ? CaseMove.From(this, State.To(Vetting.Received)) : CaseObstacle.NotNow;

    /// <summary>What was typed as a question or answer, as it is kept; null if it is nothing, too much, or cannot be kept.</summary>
    public static string? Written(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return TypedText.Clean(typed, out _) is { Length: > 0 } text && Encoding.UTF8.GetByteCount(text) <= Said.LongestText && TypedText.IsVisible(text)
            ? text
            : null;
    }

    private CaseMove Say(int seen, Vetting decision, string typed, DateOnly day)
    {
        if (Body.QuestionKey is null)
            return CaseObstacle.NoCode;
        if (Written(typed) is not { } text)
            return CaseObstacle.Unwritten;
        return Decide(seen, decision).After is { } after ? after.With(new Said(day, ByDesk: true, text)) : Decide(seen, decision);
    }

    private CaseMove Answered(string answer, DateOnly day) =>
        CaseMove.From(With(new Said(day, ByDesk: false, answer)), State.Vetting == Vetting.Asked ? State.To(Vetting.Received) : null);

    private Case With(Said said) => this with { Body = Body with { Exchange = [.. Body.Exchange, said] } };
}
