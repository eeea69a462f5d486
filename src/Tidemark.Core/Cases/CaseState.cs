namespace Tidemark.Core.Cases;

/// <summary>The three independent states of a case; which moves are legal is a table.</summary>
/// <param name="Vetting">How far the desk is.</param>
/// <param name="Display">What the public may see.</param>
/// <param name="Count">Whether it is in the total.</param>
public sealed record CaseState(Vetting Vetting, DisplayState Display, CountState Count)
{
    /// <summary>Whether nothing of it is public, so that the desk may still decide otherwise.</summary>
    public bool BeforeRelease => Count == CountState.NotCounted;

    /// <summary>A case that has just come in.</summary>
    public static CaseState New(bool shown) =>
        new(Vetting.Received, shown ? DisplayState.Shown : DisplayState.Hidden, CountState.NotCounted);

    /// <summary>The states after a move of the desk, or null if it is not legal.</summary>
    public CaseState? To(Vetting next) =>
        BeforeRelease && CaseMoves.Legal(Vetting, next) ? this with { Vetting = next } : null;

    /// <summary>The states after a change of what the public sees, or null if it is not legal.</summary>
    public CaseState? To(DisplayState next)
    {
        // Before release nothing has been seen, so a declarant may still choose to be counted only.
        var hides = BeforeRelease && Display == DisplayState.Shown && next == DisplayState.Hidden;
        return hides || CaseMoves.Legal(Display, next) ? this with { Display = next } : null;
    }

    /// <summary>The states after a change of what is counted, or null if it is not legal.</summary>
    public CaseState? To(CountState next) =>
        Vetting == Vetting.Accepted && CaseMoves.Legal(Count, next) ? this with { Count = next } : null;
}
