namespace Tidemark.Core.Filing;

/// <summary>Suggests an invented alias: one word of each of three lists, drawn evenly and remembered by nobody.</summary>
public static class AliasSuggestion
{
    /// <summary>An alias in that language, or in English if there are no lists for it.</summary>
    public static string Draw(string language, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var words = AliasWords.For(language);
        return string.Join(words.Between, words.Lists.Select(list => list[random.Below(list.Count)]));
    }

    /// <summary>How many different aliases the language has.</summary>
    public static long Possible(string language) =>
        AliasWords.For(language).Lists.Aggregate(1L, (product, list) => product * list.Count);
}
