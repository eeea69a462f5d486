namespace Tidemark.Private.Stores;

/// <summary>Where each store lies below a register's data folder, so that every zone can be given its own folders and no other.</summary>
public sealed record DataFolder(string Root)
{
    /// <summary>Codes and form tokens: intake's alone.</summary>
    public string Rows => Path.Combine(Root, "intake", "rows.db");

    /// <summary>Id to number, made from the log alone: intake's.</summary>
    public string Numbers => Path.Combine(Root, "intake", "numbers.db");

    /// <summary>New sealed cases and instructions: intake writes, desk and sequencer read.</summary>
    public string Outbox => Path.Combine(Root, "outbox", "cases.db");

    /// <summary>What intake may know of a case: the desk writes, intake reads.</summary>
    public string Status => Path.Combine(Root, "status", "status.db");

    /// <summary>Ids of instructions the sequencer has taken: it writes, intake reads.</summary>
    public string Taken => Path.Combine(Root, "taken");

    /// <summary>The members of staff: the desk's alone.</summary>
    public string Staff => Path.Combine(Root, "desk", "staff.db");

    /// <summary>Sealed cases: the desk's alone.</summary>
    public string Desk => Path.Combine(Root, "desk", "desk.db");

    /// <summary>Id to number, made from the log alone: the desk's own copy.</summary>
    public string DeskNumbers => Path.Combine(Root, "desk", "numbers.db");

    /// <summary>The centre's week keys, sealed to its members: the desk's, never in a backup of the others.</summary>
    public string Weeks => Path.Combine(Root, "weeks", "weeks.db");

    /// <summary>The release queue: the desk adds, the sequencer takes.</summary>
    public string Release => Path.Combine(Root, "release");

    /// <summary>The log's public files.</summary>
    public string Log => Path.Combine(Root, "log");
}
