using System.Text;
using Tidemark.Core.Cases;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Filing;

/// <summary>What somebody typed who asks something or reports a statement, as it came.</summary>
/// <param name="Text">What they wrote.</param>
/// <param name="Lang">The language of the page.</param>
public sealed record LetterAnswers(string Text, string Lang)
{
    /// <summary>Whether it is a report: then a number and a standing belong to it.</summary>
    public bool IsReport { get; init; }

    /// <summary>The register number as it was typed.</summary>
    public string Number { get; init; } = "";

    /// <summary>The word of a <see cref="Cases.Standing"/>.</summary>
    public string Standing { get; init; } = "";

    /// <summary>The letter, or every reason against it in the order of the form.</summary>
    /// <param name="isReleased">Whether the register has a statement of that number.</param>
    public LetterReading Read(Func<long, bool> isReleased)
    {
        ArgumentNullException.ThrowIfNull(isReleased);
        var refusals = new List<Refusal>();
        var number = IsReport ? TypedNumber.Read(Number) : null;
        if (IsReport && (number is not { } known || !isReleased(known)))
            refusals.Add(Refusals.NumberUnknown);
        var standing = Spelling.TryRead<Standing>(Standing, out var read) ? read : default(Standing?);
        if (IsReport && standing is null)
            refusals.Add(Refusals.StandingMissing);
        var text = TypedText.Clean(Text, out var refused);
        if (AgainstText(text, refused) is { } against)
            refusals.Add(against);
        return refusals.Count > 0
            ? new LetterReading(null, refusals)
            : new LetterReading(new Letter { Text = text!, Lang = Lang, Number = number, Standing = IsReport ? standing : null }, []);
    }

    private static Refusal? AgainstText(string? text, int refused)
    {
        if (text is null)
            return Refusals.ForbiddenCharacter(FilingField.Text, refused);
        var over = Encoding.UTF8.GetByteCount(text) - Letter.LongestText;
        return !TypedText.IsVisible(text) ? Refusals.LetterEmpty : over > 0 ? Refusals.TextTooLong(over) : null;
    }

    /// <summary>Says nothing of what was typed.</summary>
    public override string ToString() => nameof(LetterAnswers);
}

/// <summary>A letter that can be filed, or what is against it.</summary>
/// <param name="Letter">The letter; null if something is against it.</param>
/// <param name="Refusals">What is against it.</param>
public sealed record LetterReading(Letter? Letter, IReadOnlyList<Refusal> Refusals);
