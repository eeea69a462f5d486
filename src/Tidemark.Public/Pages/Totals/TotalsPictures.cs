using Tidemark.Public.Pictures;
using Tidemark.Public.ReadModel;
using Tidemark.Public.Views;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>Draws the pictures that go with the pages of figures.</summary>
internal static class TotalsPictures
{
    public static Drawing Of(PartsView view, Snapshot look, CodeNames names)
    {
        var figures = look.Figures();
        return PartsPicture.Draw(
            names.Words.Language, names.Words["public.totals." + view.Map], new PartRows(figures, names).Of(view.Map, PartsPicture.Most), figures.Persons, AsOf(look.Followed, names.Words));
    }

    public static Drawing Of(SeriesLoad load, Snapshot look, CodeNames names)
    {
        var (words, span) = (names.Words, load.Shown.Span.Word());
        return SeriesPicture.Draw(
            words.Language,
            new SeriesPicture.Words(load.Title, words["figures.picture.line." + span], words["figures.picture.bars." + span], AsOf(look.Followed, words)),
            load.Periods);
    }

    // In lines short enough for a phone.
    private static string[] AsOf(Followed followed, Words words) =>
    [
        words.Format("figures.picture.day", DayWords.Of(followed.Day ?? DateOnly.MinValue, words.Language)),
        words.Format("figures.picture.size", Figures.Grouped(followed.Size)),
    ];
}
