namespace Tidemark.Tests.PowerLoss;

/// <summary>One sync of the product: what it makes durable, the trace that shows what it is for, and what follows without it.</summary>
public sealed record Sync(string Label, string Trace, string Without);

/// <summary>Every sync there is in the traces. One that is not here fails the test: a new sync in the code needs a line, and a disk that shows what it is for.</summary>
public static class Syncs
{
    public static IReadOnlyList<Sync> Needed { get; } =
    [
        // Making a register.
        new("names of folders", "making", "a journal in a folder that is lost"),
        new("bytes of keys/KEY", "making", "a register whose key is torn"),
        new("names in keys: +KEY", "making", "a register without its key"),
        new("bytes of register.json", "making", "a register without its origin"),
        new("names in data: +register.json", "making", "a register that is no longer made"),
        new("bytes of sequencer/state", "making", "a state that is not whole"),
        new("names in log/manifest: +NAME", "making", "an entry that names a file which is not there"),

        // A batch on its way into the log.
        new("names in sequencer/cut: +NAME", "log", "a record in neither folder"),
        new("names in release: -NAME", "log", "a record that can be withdrawn although it is in the log"),
        new("bytes of sequencer/journal/N", "log", "a committed batch without its entries"),
        new("names in sequencer/journal: +N", "log", "a committed batch without its journal"),
        new("bytes of state", "log", "a state that is not whole"),
        new("names in sequencer: +state", "log", "a log beyond its state"),
        new("bytes of N", "log", "lines of a pack that are nowhere else"),
        new("the file system", "log", "records destroyed before their entries are there"),
        new("names of what a batch was made of", "log", "a record that can be withdrawn although it is in the log"),

        // What becomes public.
        new("bytes of DAY", "log", "a day's checkpoint that is torn"),
        new("names in log/checkpoints: +DAY", "log", "a day that ends before what was public"),
        new("bytes of checkpoint", "log", "a checkpoint that is torn"),
        new("names in log: +checkpoint", "log", "a public log that shrinks"),
        new("bytes of days", "log", "listed days that are lost"),
        new("names in sequencer: +days", "log", "a day whose checkpoint goes missing unseen"),

        // What is destroyed.
        new("names in log/content: +N", "log", "a pack with the words that were removed"),
        new("names in sequencer/hidden: +N", "log", "hidden words that were replaced"),
        new("names in sequencer/hidden: -N", "log", "hidden words that were removed"),
        new("names in sequencer/amended: -N-N", "log", "words of an amendment that were removed"),

        // The release queue and what comes back out of it.
        new("bytes of release/NAME", "log", "an accepted record that cannot be opened"),
        new("names in release: +NAME, added", "log", "an accepted record that is lost"),
        new("names in release: +NAME.back", "log", "a withdrawn record that is released"),
        new("names in release: -ANSWER", "log", "a withdrawn record that was destroyed"),
        new("bytes of NAME.answer", "log", "an answer that cannot be read"),
        new("names in release: +NAME.answer", "log", "an answer that is lost"),
        new("names in sequencer/cut: -NAME, answered", "log", "a record that was taken back and is released"),
        new("names in release: +NAME, else", "log", "a record in neither folder"),
        new("names in sequencer/cut: -NAME, given back", "log", "a withdrawn record that is given back"),

        // What was set aside.
        new("bytes of NAME.why", "log", "a reason that cannot be read"),
        new("names in sequencer/refused: +NAME.why", "log", "a record set aside without its reason"),
        new("names in sequencer/refused: +NAME", "log", "a record in neither folder"),
        new("names in sequencer/cut: -NAME, set aside", "log", "a record that was destroyed and is back"),
        new("names in release: +NAME, set aside", "log", "a record in neither folder"),
        new("names in sequencer/refused: -NAME.why", "log", "a record that was destroyed and is back"),

        // What is asked for.
        new("bytes of NAME", "log", "an instruction that cannot be opened"),
        new("names in sequencer/inbox: +NAME", "log", "an instruction that is lost"),
        new("bytes of since", "log", "a record that waits longer than was promised"),
        new("names in sequencer: +since", "log", "a record that waits longer than was promised"),
        new("names in sequencer/requests: +release-now", "log", "a request of the operator that is lost"),
        new("names in sequencer/requests: +try-again", "log", "a request of the operator that is lost"),
        new("names in sequencer/requests: +drop", "log", "a request of the operator that is lost"),
        new("bytes of sequencer/requests/resume", "log", "a day that the operator said and that cannot be read"),
        new("names in sequencer/requests: +resume", "log", "a request of the operator that is lost"),
        new("bytes of sequencer/requests/manifest", "log", "a part of a manifest, which may have a meaning of its own"),
        new("names in sequencer/requests: +manifest", "log", "a request of the operator that is lost"),

        // The stores: SQLite's own syncs, by what they are for.
        new("SQLite: bytes of a journal", "filing", "a commit that is half undone"),
        new("SQLite: bytes of a super-journal", "filing", "a row without its case"),
        new("SQLite: bytes of a database", "filing", "a code that opens nothing"),
        new("SQLite: names in a folder", "filing", "a store that is lost, or a commit that is undone"),
    ];

    /// <summary>Syncs that nothing depends on, each for a reason.</summary>
    public static IReadOnlyList<Sync> Idle { get; } =
    [
        new("bytes of an empty file", "log", "it has no bytes; the line is that of every small file"),
        new("names in a folder without news", "filing", "nothing was pending; SQLite's own, after a super-journal"),
        new("names in taken: +NAME", "log", "an instruction would be taken and judged a second time, and find its work done, unless something came between"),
        new("names in sequencer/requests: +manifest-answer", "log", "the command that waits for the answer ends with the machine, and the log has the manifest"),
        new("names in log/checkpoints: +days", "log", "the sequencer has a list of its own, and makes the public one anew"),
        new("names in sequencer/inbox: -NAME, else", "log", "an instruction that had no effect would be judged again, and have none, unless something came between"),
    ];
}
