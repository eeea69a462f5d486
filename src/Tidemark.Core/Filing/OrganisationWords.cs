using System.Text;
using Tidemark.Core.Campaigns;

namespace Tidemark.Core.Filing;

/// <summary>
/// The words and letters by which typed lists name a campaign's organisations, in any of its languages. A word that several
/// organisations share stands for all of them.
/// </summary>
internal sealed class OrganisationWords
{
    private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _longest;

    internal OrganisationWords(Campaign campaign)
    {
        foreach (var organisation in campaign.Organisations)
        {
            IEnumerable<string> own = [organisation.Code, .. organisation.Short, .. All(organisation.Names), .. All(organisation.Act)];
            foreach (var word in own)
                Of(word).Add(organisation.Code);
        }

        // What stands between or before the names within a sentence names nothing by itself.
        foreach (var between in All(campaign.Wording.And).Concat(All(campaign.Wording.Act)))
            Of(between);
        foreach (var all in All(campaign.Wording.All))
            Of(all).UnionWith(campaign.Organisations.Select(one => one.Code));
        _words.Remove("");
        _longest = _words.Keys.Max(word => word.Length);
    }

    /// <summary>What words without anything else between them name.</summary>
    /// <param name="Codes">The organisations, each once.</param>
    /// <param name="Words">How many words name them.</param>
    internal sealed record Named(IReadOnlyList<string> Codes, int Words)
    {
        internal static readonly Named Nothing = new([], 0);
    }

    /// <summary>What is named; null if there is anything else than these words.</summary>
    internal Named? Read(string typed)
    {
        var text = Folded(typed);
        // From the end on: what the rest of the text from there names, if it is words alone.
        var named = new Named?[text.Length + 1];
        named[text.Length] = Named.Nothing;
        for (var at = text.Length - 1; at >= 0; at--)
            named[at] = Longest(text, at, named);
        return named[0];
    }

    private Named? Longest(string text, int at, Named?[] named)
    {
        if (text[at] == ' ')
            return named[at + 1];
        for (var length = Math.Min(_longest, text.Length - at); length > 0; length--)
            if (named[at + length] is { } rest && _words.TryGetValue(text.Substring(at, length), out var codes) && Apart(text, at, length))
                return codes.Count == 0 ? rest : new Named([.. codes.Union(rest.Codes)], rest.Words + 1);
        return null;
    }

    /// <summary>Han is written without gaps; a word of letters ends where the letters end.</summary>
    private static bool Apart(string text, int at, int length) =>
        at + length == text.Length || !IsLetter(text[at + length - 1]) || !IsLetter(text[at + length]);

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter);

    private HashSet<string> Of(string word)
    {
        var folded = Folded(word);
        if (!_words.TryGetValue(folded, out var codes))
            _words[folded] = codes = [];
        return codes;
    }

    private static IEnumerable<string> All(LocalText text) => text.Languages.Select(language => text[language]);

    /// <summary>Full-width letters as their usual ones, one space for any white space.</summary>
    private static string Folded(string text)
    {
        var usual = Plain(text);
        return string.Join(' ', usual.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Plain(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half of a pair: no word of any list has that.
            return text;
        }
    }
}
