using Tidemark.Core.Content;

namespace Tidemark.Private.Changes;

/// <summary>Who signs in one list and not in the other: of fifty that stay nobody has to read two lists.</summary>
internal static class SignerDifference
{
    /// <summary>Those persons who are not among the others, with their numbers in their own list, counted from 1.</summary>
    internal static IReadOnlyList<(NamedPerson Person, int Number)> Without(IReadOnlyList<NamedPerson> persons, IReadOnlyList<NamedPerson> others)
    {
        var left = others.Select(Line).ToList();
        return [.. persons.Select((person, at) => (person, at + 1)).Where(signer => !left.Remove(Line(signer.person)))];
    }

    private static string Line(NamedPerson person) => NamesValue.Write([person]);
}
