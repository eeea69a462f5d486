namespace Tidemark.Writer;

/// <summary>Says on standard output, in one write each, what is promised from now on and what no longer.</summary>
internal static class Acknowledge
{
    /// <summary>From here on this must never be lost.</summary>
    public static void That(string kind, params object[] what) => Say("ACK", kind, what);

    /// <summary>From here on this is not promised any more, for something is about to be done with it.</summary>
    public static void NoLonger(string kind, params object[] what) => Say("VOID", kind, what);

    private static void Say(string word, string kind, object[] what) => Console.Out.WriteLine(string.Join(' ', [word, kind, .. what]));
}
