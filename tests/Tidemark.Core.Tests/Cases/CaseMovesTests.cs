using Tidemark.Core.Cases;

namespace Tidemark.Core.Tests.Cases;

/// <summary>The laws of the three independent states.</summary>
public sealed class CaseMovesTests
{
    private static readonly string[] LegalVetting =
    [
        "Received InReview", "InReview Received", "InReview Asked", "InReview Accepted", "InReview Refused", "InReview Merged",
        "InReview Answered", "Asked Received", "Asked InReview", "Accepted InReview", "Accepted Received",
    ];

    [Fact]
    public void Exactly_the_listed_moves_of_vetting_are_legal() =>
        Assert.Equal(LegalVetting.Order(), Moves<Vetting>(CaseMoves.Legal).Order());

    [Fact]
    public void What_is_redacted_stays_so_and_what_was_shown_is_never_hidden() =>
        Assert.Equal(["Hidden Redacted", "Hidden Shown", "Shown Redacted"], Moves<DisplayState>(CaseMoves.Legal).Order());

    [Fact]
    public void Counting_goes_one_way() =>
        Assert.Equal(["Counted Retracted", "NotCounted Counted"], Moves<CountState>(CaseMoves.Legal).Order());

    [Fact]
    public void A_refused_statement_is_never_counted()
    {
        foreach (var vetting in Enum.GetValues<Vetting>().Where(vetting => vetting != Vetting.Accepted))
            Assert.Null(new CaseState(vetting, DisplayState.Shown, CountState.NotCounted).To(CountState.Counted));
        Assert.NotNull(new CaseState(Vetting.Accepted, DisplayState.Shown, CountState.NotCounted).To(CountState.Counted));
    }

    [Fact]
    public void After_release_the_desk_decides_nothing_any_more()
    {
        foreach (var count in new[] { CountState.Counted, CountState.Retracted })
            foreach (var next in Enum.GetValues<Vetting>())
                Assert.Null(new CaseState(Vetting.Accepted, DisplayState.Shown, count).To(next));
    }

    [Fact]
    public void Before_release_a_declarant_may_still_choose_to_be_counted_only()
    {
        Assert.Equal(DisplayState.Hidden, CaseState.New(shown: true).To(DisplayState.Hidden)!.Display);
        Assert.Null(new CaseState(Vetting.Accepted, DisplayState.Shown, CountState.Counted).To(DisplayState.Hidden));
    }

    [Fact]
    public void A_move_of_one_state_leaves_the_two_others_alone()
    {
        foreach (var vetting in Enum.GetValues<Vetting>())
            foreach (var display in Enum.GetValues<DisplayState>())
                foreach (var count in Enum.GetValues<CountState>())
                {
                    var state = new CaseState(vetting, display, count);
                    foreach (var next in Enum.GetValues<Vetting>())
                        Assert.True(state.To(next) is not { } moved || moved == state with { Vetting = next });
                    foreach (var next in Enum.GetValues<DisplayState>())
                        Assert.True(state.To(next) is not { } moved || moved == state with { Display = next });
                    foreach (var next in Enum.GetValues<CountState>())
                        Assert.True(state.To(next) is not { } moved || moved == state with { Count = next });
                }
    }

    private static IEnumerable<string> Moves<T>(Func<T, T, bool> legal)
        where T : struct, Enum =>
        from one in Enum.GetValues<T>()
        from next in Enum.GetValues<T>()
        where legal(one, next)
        select $"{one} {next}";
}
