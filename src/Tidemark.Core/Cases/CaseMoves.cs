namespace Tidemark.Core.Cases;

/// <summary>The legal moves of each of the three states.</summary>
public static class CaseMoves
{
    /// <summary>Whether the desk may move a case so.</summary>
    public static bool Legal(Vetting from, Vetting to) => (from, to) switch
    {
        (Vetting.Received, Vetting.InReview) => true,

        // Skipped, or its reviewer went away.
        (Vetting.InReview, Vetting.Received) => true,
        (Vetting.InReview, Vetting.Asked or Vetting.Accepted or Vetting.Refused or Vetting.Merged or Vetting.Answered) => true,

        // The answer is there, or nobody waits for it any longer.
        (Vetting.Asked, Vetting.Received or Vetting.InReview) => true,

        // Pulled back before release.
        (Vetting.Accepted, Vetting.InReview or Vetting.Received) => true,

        _ => false,
    };

    /// <summary>Whether what the public sees may change so.</summary>
    public static bool Legal(DisplayState from, DisplayState to) => (from, to) switch
    {
        (DisplayState.Hidden, DisplayState.Shown) => true,
        (DisplayState.Hidden or DisplayState.Shown, DisplayState.Redacted) => true,
        _ => false,
    };

    /// <summary>Whether what is counted may change so.</summary>
    public static bool Legal(CountState from, CountState to) => (from, to) switch
    {
        (CountState.NotCounted, CountState.Counted) => true,
        (CountState.Counted, CountState.Retracted) => true,
        _ => false,
    };
}
