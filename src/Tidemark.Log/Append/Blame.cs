using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Finds the file of a log that does not lead to its root, from the root downwards.</summary>
internal static class Blame
{
    /// <summary>The first file that is damaged; null if the root vouches for all of them, or for none.</summary>
    public static LogDamaged? In(LogFolder log, VerifierKey key, LogState state)
    {
        try
        {
            var reader = new LogReader((path, _) => ValueTask.FromResult(DiskRead.File(log.Below(path))), key);
            var tree = reader.OpenTree(new Checkpoint(key.Name, state.Size, state.Root)).AsTask().GetAwaiter().GetResult();
            for (var bundle = 0L; bundle < tree.Bundles; bundle++) tree.Bundle(bundle).AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (LogFailureException found) when (found.Failure.Path is { } path && File.Exists(log.Below(path)))
        {
            return new LogDamaged(log.Below(path), found.Failure.Why, found.Failure.Kind is LogFailureKind.Tile ? Remedy.MoveAway : Remedy.FromMirror);
        }
        catch (LogFailureException)
        {
            return null;
        }
        catch (LogDamaged unreadable)
        {
            return unreadable;
        }
    }
}
