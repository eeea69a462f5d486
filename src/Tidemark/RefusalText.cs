using System.Globalization;
using Tidemark.Log;
using Tidemark.Web;

namespace Tidemark;

/// <summary>A refusal of the sequencer for whoever runs the register, in every language: the file, what is safe, what to do next.</summary>
internal static class RefusalText
{
    /// <summary>One line for each language.</summary>
    public static IReadOnlyList<string> Lines(Texts texts, LogRefusal refusal) =>
        [.. Enumerable.Range(0, texts.Sentences["refusal.safe"].Length).Select(language => string.Join(' ', Sentences(texts, refusal, language)))];

    private static IEnumerable<string> Sentences(Texts texts, LogRefusal refusal, int language)
    {
        yield return Say("refusal.heading") + ": " + refusal.Why + ".";
        yield return Say("refusal.safe");
        yield return Say("refusal." + Word(refusal.Remedy));

        string Say(string key) => string.Format(CultureInfo.InvariantCulture, texts.Sentences[key][language], refusal.Path);
    }

    private static string Word(Remedy remedy) => remedy switch
    {
        Remedy.MoveAway => "move-away",
        Remedy.FromMirror => "from-mirror",
        Remedy.Rebuild => "rebuild",
        Remedy.GiveUp => "give-up",
        Remedy.PutBack => "put-back",
        Remedy.MakeReadable => "make-readable",
        _ => "fetch-later",
    };
}
