using Tidemark.Public.ReadModel;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>What the codes of figures are called where no sentence goes before them.</summary>
internal sealed class CodeNames(Names names, Words words)
{
    public Names Campaign => names;

    public Words Words => words;

    public string Of(Series series) => Of(series.Map, series.Code);

    public string Of(string map, string code) => map switch
    {
        Series.Plain => words["public.totals." + code],
        "left" => names.OrganisationAlone(code, words.Language),
        "role" => names.Role(code, words.Language),
        "place" => names.Place(code, words.Language),
        "lang" => names.LanguageName(code),
        _ => words[$"public.{map}.{code}"],
    };
}
