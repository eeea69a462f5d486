using System.Diagnostics.CodeAnalysis;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>A checkpoint that the log's key has signed, and who has it: the log has to continue it.</summary>
/// <param name="Source">A file or an address.</param>
/// <param name="Checkpoint">What was signed.</param>
/// <param name="Kept">Whether somebody keeps it outside the register's folders.</param>
public sealed record KnownCheckpoint(string Source, Checkpoint Checkpoint, bool Kept)
{
    /// <summary>Reads one that is kept outside; says why it is none of this log.</summary>
    public static bool TryRead(string source, ReadOnlySpan<byte> note, VerifierKey key, [NotNullWhen(true)] out KnownCheckpoint? known, [NotNullWhen(false)] out string? why)
    {
        known = SignedCheckpoint.TryOpen(note, key, [], out var opened, out why) ? new KnownCheckpoint(source, opened.Checkpoint, Kept: true) : null;
        return known is not null;
    }

    /// <summary>It is of more entries than the log has.</summary>
    internal LogRefusal Larger(long size)
    {
        var sizes = $"it is of {Checkpoint.Size} entries, and the sequencer's state knows {size}";
        return Kept
            ? new LogRolledBack(Source, $"{sizes}: this register was put back from an older copy. Going on from here would sign two histories", Remedy.FetchLater)
            : new LogDamaged(Source, $"{sizes}: the state is older than the log. Going on from here would sign two histories", Remedy.Rebuild);
    }

    /// <summary>It has another root than the log at that size.</summary>
    internal LogRefusal Differs()
    {
        var why = $"its root is not that of the first {Checkpoint.Size} entries: this log and what was published are two histories";
        return Kept ? new LogRolledBack(Source, why, Remedy.PutBack) : new LogDamaged(Source, why, Remedy.PutBack);
    }
}

/// <summary>What is known of checkpoints that others keep.</summary>
/// <param name="Read">Those that could be read since the process started.</param>
/// <param name="Unread">The files and addresses that could not.</param>
public sealed record KeptCheckpoints(IReadOnlyList<KnownCheckpoint> Read, IReadOnlyList<string> Unread)
{
    /// <summary>Nobody was asked.</summary>
    public static KeptCheckpoints None { get; } = new([], []);

    /// <summary>Where some were asked, one at least has answered: nothing is signed before (docs/decisions/0022).</summary>
    public bool Suffice => Read.Count > 0 || Unread.Count == 0;
}
