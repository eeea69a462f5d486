namespace Tidemark.Core.Identifying.Reading;

/// <summary>Words that say nothing by themselves, such as "the county hospital": what is left without them makes a name.</summary>
internal sealed class GenericWords(IReadOnlyList<string> words)
{
    private readonly string[] within = [.. words.Where(word => !char.IsAsciiLetter(word[0]))];
    private readonly string[] whole = [.. words.Where(word => char.IsAsciiLetter(word[0])).Select(word => $" {word} ")];

    /// <summary>How many letters and digits are left.</summary>
    public int Left(string found)
    {
        foreach (var word in within)
            found = found.Replace(word, " ", StringComparison.Ordinal);
        if (whole.Length > 0 && found.Any(char.IsAsciiLetter))
            found = WithoutWhole(found);
        return found.Count(char.IsLetterOrDigit);
    }

    /// <summary>Words of Latin letters count only as whole words, in any case.</summary>
    private string WithoutWhole(string found)
    {
        var parts = found.Split([' ', '\n', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var left = $" {string.Join(' ', parts)} ";
        foreach (var word in whole)
            while (left.Contains(word, StringComparison.OrdinalIgnoreCase))
                left = left.Replace(word, " ", StringComparison.OrdinalIgnoreCase);
        return left;
    }
}
