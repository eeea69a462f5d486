using Tidemark.Core.Entries;
using Tidemark.Public.Data;
using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The lines of the total by the codes of a map, in the order in which readers look for them.</summary>
internal sealed class PartRows(PublishedFigures figures, CodeNames names)
{
    public IReadOnlyList<FigureRow> Of(string map, int most) => map switch
    {
        "left" => [.. Organisations().Select(code => Row(map, code))],
        "made" => Fixed<Made>(map),
        "confirmed" => Fixed<Confirmed>(map),
        "display" => Fixed<Display>(map),
        _ => Largest(map, most),
    };

    private IEnumerable<string> Organisations() =>
        names.Campaign.InOrder(names.Campaign.Campaign.Organisations.Select(one => one.Code).Union(figures["left"].Keys));

    /// <summary>All values in their own order, also those of nobody.</summary>
    private FigureRow[] Fixed<T>(string map) where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => Row(map, value.Word()))];

    /// <summary>Those values that somebody has, the largest first, and the rest as one.</summary>
    private FigureRow[] Largest(string map, int most)
    {
        var stated = Sheets.Largest(figures[map]).ToList();
        var rows = stated.Take(most).Select(one => Row(map, one.Key)).ToList();
        if (stated.Count > most) rows.Add(new FigureRow(names.Words.Format("public.totals.rest", Figures.Grouped(stated.Count - most)), stated.Skip(most).Sum(one => one.Value)));
        if (figures.Persons - figures[map].Sum is var unstated and > 0) rows.Add(new FigureRow(names.Words["public.totals.unstated"], unstated));
        return [.. rows];
    }

    private FigureRow Row(string map, string code) => new(names.Of(map, code), figures[map][code], map == "lang" ? code : null, code);
}
