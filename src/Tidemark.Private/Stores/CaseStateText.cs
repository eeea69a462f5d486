using Tidemark.Core.Cases;

namespace Tidemark.Private.Stores;

/// <summary>The three states as three columns spell them.</summary>
internal static class CaseStateText
{
    internal static string Spell(Vetting vetting) => vetting switch
    {
        Vetting.Received => "received",
        Vetting.InReview => "in-review",
        Vetting.Asked => "asked",
        Vetting.Accepted => "accepted",
        Vetting.Refused => "refused",
        Vetting.Merged => "merged",
        Vetting.Answered => "answered",
        _ => throw new ArgumentOutOfRangeException(nameof(vetting)),
    };

    internal static string Spell(DisplayState display) => display switch
    {
        DisplayState.Hidden => "hidden",
        DisplayState.Shown => "shown",
        DisplayState.Redacted => "redacted",
        _ => throw new ArgumentOutOfRangeException(nameof(display)),
    };

    internal static string Spell(CountState count) => count switch
    {
        CountState.NotCounted => "not-counted",
        CountState.Counted => "counted",
        CountState.Retracted => "retracted",
        _ => throw new ArgumentOutOfRangeException(nameof(count)),
    };

    internal static CaseState Read(string vetting, string display, string count) =>
        new(Find<Vetting>(vetting, Spell), Find<DisplayState>(display, Spell), Find<CountState>(count, Spell));

    private static T Find<T>(string text, Func<T, string> spell)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (spell(value) == text)
                return value;
        throw new InvalidDataException($"A store holds the state \"{text}\", which this program does not know.");
    }
}
