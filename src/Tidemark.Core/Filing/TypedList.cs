using System.Text.RegularExpressions;
using Tidemark.Core.Campaigns;

namespace Tidemark.Core.Filing;

/// <summary>
/// A list as people type it: a line for each person, the signature first, what they leave behind it, in the words and letters
/// of the campaign. A line that cannot be read becomes a person who signs with the whole line and leaves nothing yet, so
/// that the form's own rules ask for what is missing and nothing has to be typed again.
/// </summary>
public sealed partial class TypedList(Campaign campaign)
{
    private readonly OrganisationWords _words = new(campaign);

    /// <summary>A person for every line that is not blank, in order.</summary>
    public IReadOnlyList<PersonAnswers> Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return [.. Lines(typed).Select(Person)];
    }

    /// <summary>The lines that are not blank, without the space around them.</summary>
    public static IEnumerable<string> Lines(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Split(LineEnds, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A longer line is prose.</summary>
    private const int LongestLine = 500;

    private static readonly char[] LineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private PersonAnswers Person(string line)
    {
        var asTyped = new PersonAnswers { Signature = line };
        if (line.Length > LongestLine)
            return asTyped;
        var rest = line[Number().Match(line).Length..].Replace('\u00A0', ' ');
        var mark = Mark().Match(rest);
        var (head, tail) = mark.Success ? (rest[..mark.Index], Marks().Replace(rest[mark.Index..], " ")) : (rest, "");
        return _words.Read(tail) is { } named ? Person(head, tail, named) ?? asTyped : asTyped;
    }

    /// <summary>
    /// A comma, a bracket, a colon or a wide gap ends the signature, and all behind it names organisations; before it, words
    /// that name organisations may stand already, down to the last that names nothing new.
    /// </summary>
    private PersonAnswers? Person(string head, string tail, OrganisationWords.Named read)
    {
        var end = head.Length;
        for (var at = head.LastIndexOf(' '); at > 0; at = head.LastIndexOf(' ', at - 1))
        {
            // Words that name nothing may still end a name of several words.
            if (_words.Read(head[at..] + tail) is not { } named)
                continue;
            // A word that only names the same once more belongs to the signature.
            if (named.Words > read.Words && named.Codes.Count == read.Codes.Count)
                break;
            (end, read) = (at, named);
        }
        return Person(head[..end], read);
    }

    private static PersonAnswers? Person(string signature, OrganisationWords.Named named)
    {
        signature = signature.Trim();
        return signature.Length > 0 && named.Codes.Count > 0
            ? new PersonAnswers { Signature = signature, Organisations = [.. named.Codes.Order(StringComparer.Ordinal)] }
            : null;
    }

    /// <summary>"1." or "（1）" before a line; "80后" or "1.5" is no number of a line.</summary>
    [GeneratedRegex(@"\A(?:[0-9０-９]{1,3}\s*[.．、)）](?![0-9０-９])|[(（][0-9０-９]{1,3}[)）])\s*(?=\S)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"[,，、;；:：/／|｜()（）\[\]【】\t\u3000=]| {2}|\s[-–—+＋&]+\s|[–—]{1,2}|->|→", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[,，、;；:：/／|｜()（）\[\]【】\t\u3000=。+＋&–—→]+|\s-+>?\s|->|\.\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marks();
}
