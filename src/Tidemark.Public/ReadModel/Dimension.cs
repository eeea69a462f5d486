using Tidemark.Core.Entries;

namespace Tidemark.Public.ReadModel;

/// <summary>By what readers can narrow the list, in the order in which an address names it.</summary>
public enum Dimension
{
    Organisation,
    Role,
    Place,
    Month,
    Language,
    Kind,
}

/// <summary>One code of one dimension: <c>place=FR</c>, <c>month=2026-11</c>.</summary>
public readonly record struct ViewChoice(Dimension Dimension, string Code)
{
    /// <summary>As addresses and the read model spell it.</summary>
    public override string ToString() => $"{Dimension.Word()}={Code}";

    /// <summary>The choices that a statement falls under; one for each organisation.</summary>
    public static IEnumerable<ViewChoice> Of(Claims claims, DateOnly day)
    {
        foreach (var organisation in claims.Left.Keys) yield return new(Dimension.Organisation, organisation);
        if (claims.Role is { } role) yield return new(Dimension.Role, role);
        if (claims.Place is { } place) yield return new(Dimension.Place, place);
        yield return new(Dimension.Month, Core.Days.Write(day)[..7]);
        yield return new(Dimension.Language, claims.Lang);
        yield return new(Dimension.Kind, claims.Kind.Word());
    }
}
