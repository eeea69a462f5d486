using System.Globalization;
using Tidemark.Core.Filing;
using Tidemark.Web;

namespace Tidemark.Private.Intake.Pages;

/// <summary>
/// The fields of persons who declare together. Where a person is typed: <c>alias-7</c>, and <c>left-7-CODE</c> for each organisation.
/// Where a page only carries the person along: one field, <c>person-7</c>, with codes, a slash and the signature.
/// </summary>
internal static class PersonFields
{
    internal static string Carrying(int number) => Spelled("person", number);

    internal static string Alias(int number) => Spelled("alias", number);

    internal static string Left(int number) => Spelled("left", number);

    /// <summary>The persons whose fields were sent, in order.</summary>
    internal static IEnumerable<PersonAnswers> Read(IReadOnlyDictionary<string, string> fields)
    {
        for (var number = 1; number <= StatementDraft.MostPersons; number++)
            if (fields.TryGetValue(Alias(number), out var alias))
                yield return new PersonAnswers { Signature = alias, Organisations = Ticked(fields, Left(number) + "-") };
            else if (fields.TryGetValue(Carrying(number), out var carried))
                yield return Carried(carried);
    }

    /// <summary>The fields that carry these persons along unseen.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Carried(IEnumerable<PersonAnswers> persons) =>
        persons.Select((person, at) => KeyValuePair.Create(Carrying(at + 1), Carried(person)));

    internal static string Carried(PersonAnswers person) => $"{string.Join(',', person.Organisations)}/{person.Signature}";

    /// <summary>The persons whose signature is in one of these fields.</summary>
    internal static IEnumerable<int> Numbers(IReadOnlyCollection<string> fields) =>
        Enumerable.Range(1, StatementDraft.MostPersons).Where(number => fields.Contains(Alias(number)) || fields.Contains(Carrying(number)));

    private static PersonAnswers Carried(string carried)
    {
        var slash = carried.IndexOf('/', StringComparison.Ordinal);
        return new PersonAnswers
        {
            Organisations = slash < 0 ? [] : carried[..slash].Split(',', StringSplitOptions.RemoveEmptyEntries),
            Signature = carried[(slash + 1)..],
        };
    }

    private static string[] Ticked(IReadOnlyDictionary<string, string> fields, string before) =>
        [.. fields.Where(field => field.Value == Choice.Ticked && field.Key.StartsWith(before, StringComparison.Ordinal)).Select(field => field.Key[before.Length..])];

    private static string Spelled(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
