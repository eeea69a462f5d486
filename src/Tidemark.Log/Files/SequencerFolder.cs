namespace Tidemark.Log;

/// <summary>Where the sequencer keeps what is its own; no other zone reads here.</summary>
public sealed class SequencerFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    internal string Lock => Below("lock");

    internal string State => Below("state");

    internal string Journal => Below("journal");

    /// <summary>Records taken out of the release queue that are not in the log yet.</summary>
    internal string Cut => Below("cut");

    /// <summary>Records that would break a rule, as they came, with the rule beside them.</summary>
    internal string Refused => Below("refused");

    internal string Hidden => Below("hidden");

    /// <summary>What amendments bring, until a checkpoint that covers them is public.</summary>
    internal string Amended => Below("amended");

    internal string Inbox => Below("inbox");

    /// <summary>The days that have a checkpoint, and those that are listed.</summary>
    internal string Days => Below("days");

    /// <summary>Since when the oldest record waits that may be released.</summary>
    internal string Since => Below("since");

    internal string Requests => Below("requests");

    internal string Scratch => Below("scratch");

    internal IEnumerable<string> All => [Journal, Cut, Refused, Hidden, Amended, Inbox, Requests, Scratch];

    internal string Below(string relative) => System.IO.Path.Combine(Path, relative);
}
