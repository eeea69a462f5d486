using Tidemark.Core.Content;
using Tidemark.Web;

namespace Tidemark.Public.Pages;

/// <summary>The first persons of a statement, and in words how many others there are.</summary>
internal sealed record ShortNames(IReadOnlyList<NamedPerson> First, string Between, string? More)
{
    private const int Shown = 3;

    public static ShortNames Of(IReadOnlyList<NamedPerson> persons, Words words) => new(
        [.. persons.Take(persons.Count == Shown + 1 ? Shown + 1 : Shown)],
        words.Language.IsHan ? "、" : ", ",
        persons.Count > Shown + 1 ? words.Format("public.names.more", Figures.Grouped(persons.Count - Shown)) : null);

    public override string ToString() => string.Join(Between, First.Select(person => person.Signature)) + More;
}
