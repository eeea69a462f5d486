using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Public.ReadModel;
using Tidemark.Public.Views;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What a page or picture of a figure over time shows: its range, and the ranges beside it.</summary>
internal sealed record SeriesLoad(SeriesView Shown, IReadOnlyList<SeriesPeriod> Periods, SeriesView? Earlier, SeriesView? Later, string Title)
{
    /// <summary>Reads it; null if there is no such figure, or nothing of it in that range.</summary>
    public static SeriesLoad? Of(SeriesView view, Snapshot look, CodeNames names)
    {
        if (!look.Knows(view.Series) || look.Lifetime() is not { } life) return null;
        var range = view.Range ?? (SeriesView.RangeOf(view.Span) is { } length ? Newest(view.Span, length, life.Last) : null);
        var periods = look.Over(view.Series, view.Span, range);
        if (periods.Count == 0) return null;
        return new SeriesLoad(view with { Range = range }, periods, Beside(range?.Previous), Beside(range?.Next), TitleOf());

        SeriesView? Beside(Period? other) => other is { } period && look.Over(view.Series, view.Span, period).Count > 0 ? view with { Range = period } : null;

        string TitleOf()
        {
            var words = names.Words;
            var title = words.Format("figures.title." + view.Span.Word(), names.Of(view.Series));
            return range is { } shown ? words.Format("figures.title.range", title, PeriodWords.Of(shown, words)) : title;
        }
    }

    // The newest week may belong to another year than its last day.
    private static Period Newest(Span span, Span length, DateOnly last) =>
        span is Span.Week ? Period.Of(length, new DateOnly(IsoWeek.Of(last).Year, 1, 1)) : Period.Of(length, last);
}
