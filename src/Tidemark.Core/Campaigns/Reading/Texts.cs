using System.Globalization;
using Tidemark.Core.Content;

namespace Tidemark.Core.Campaigns.Reading;

/// <summary>What a text of a campaign file has to be: there in every language, written, printable, in NFC.</summary>
internal static class Texts
{
    internal static LocalText Read(
        LocatedObject from, string path, int most, bool lines, IReadOnlyList<string> languages, CampaignProblems problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, _, value) in from.Members)
        {
            var member = $"{path}.{name}";
            var fault = !languages.Contains(name) ? "The campaign does not list this language."
                : value is not LocatedString written ? $"It has to be a string, and is {value.Kind}."
                : Fault(written.Value, most, lines);
            if (fault is not null)
                problems.Add(value.Line, member, fault);
            else
                texts[name] = ((LocatedString)value).Value;
        }

        foreach (var language in languages.Where(language => from.Find(language) is null))
            problems.Add(from.Line, $"{path}.{language}", "The text is missing in this language.");
        return new LocalText(texts);
    }

    internal static string? Fault(string text, int most, bool lines)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "The text is empty.";
        if (text.Length > most)
            return string.Create(CultureInfo.InvariantCulture, $"The text is longer than {most} characters.");
        if (text.Any(letter => char.IsControl(letter) && !(lines && letter == '\n')))
            return lines ? "The text has a control character other than a line feed." : "The text has a control character.";

        // What the register would not take cannot stand in a template, and is better nowhere.
        return WriterText.Problem(ContentField.Text, text) is { } problem ? $"The register does not take this text: {problem}." : null;
    }
}
