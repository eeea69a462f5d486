namespace Tidemark.Log;

/// <summary>What an operator does so that the sequencer can open its files again.</summary>
public enum Remedy
{
    /// <summary>The file follows from others: moved away, it is made anew when the sequencer opens.</summary>
    MoveAway,

    /// <summary>Every mirror of the log has the file.</summary>
    FromMirror,

    /// <summary>The state has to be made from the log: <c>tidemark sequencer rebuild</c>.</summary>
    Rebuild,

    /// <summary>What the file held is lost: moved away, the sequencer goes on without it.</summary>
    GiveUp,

    /// <summary>Files of two logs lie together: what belongs together has to be put back.</summary>
    PutBack,

    /// <summary>The disk or its rights keep the file from being read.</summary>
    MakeReadable,

    /// <summary>A later checkpoint is known than this log has: the log has to be fetched from who has more of it.</summary>
    FetchLater,
}

/// <summary>
/// The sequencer does not go on with these files. It ends the sequencer until somebody has looked: nothing is written or signed meanwhile; filing and review go on.
/// </summary>
public abstract class LogRefusal : IOException
{
    private protected LogRefusal(string path, string why, Remedy remedy)
        : base($"{path}: {why}.")
    {
        (Path, Why, Remedy) = (path, why, remedy);
    }

    /// <summary>The file that does not fit, or the address of the checkpoint that it does not fit to.</summary>
    public string Path { get; }

    public string Why { get; }

    public Remedy Remedy { get; }
}

/// <summary>A file of the log or of the sequencer cannot be read, is damaged, or does not fit the others.</summary>
public sealed class LogDamaged : LogRefusal
{
    internal LogDamaged(string path, string why, Remedy remedy) : base(path, why, remedy)
    {
    }
}

/// <summary>Somebody holds a checkpoint signed with the log's key that this log does not continue: the folder was put back from a backup.</summary>
public sealed class LogRolledBack : LogRefusal
{
    internal LogRolledBack(string source, string why, Remedy remedy) : base(source, why, remedy)
    {
    }
}
