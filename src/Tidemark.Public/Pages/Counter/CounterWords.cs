using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The counter in one sentence, for those who hear it.</summary>
internal static class CounterWords
{
    public static string Of(Words words, PageState state, string total, Followed followed) => words.Format(
        "press.counter.said",
        total,
        state.Campaign.Wording.Counted[words.Language.Code],
        DayWords.Of(followed.Day ?? DateOnly.MinValue, words.Language),
        Figures.Grouped(followed.Size));
}
