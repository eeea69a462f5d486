using System.Text;

namespace Tidemark.Log;

/// <summary>Makes the folders, and tries that they lie on one file system: files get their names by renaming, and one sync covers all.</summary>
internal static class FolderPreparation
{
    public static Disk Prepare(SequencerSetup setup, LogFolder log, SequencerFolder own)
    {
        var disk = setup.Disk;
        foreach (var folder in own.All.Concat([log.Manifests, log.Checkpoints])) disk.CreateFolder(folder);
        foreach (var path in Directory.EnumerateFiles(own.Scratch)) disk.Unlink(path);
        disk.Scratch = own.Scratch;
        var probe = Path.Combine(own.Scratch, "probe.tmp");
        disk.WriteUnsynced(probe, [], Disk.PrivateFile);
        foreach (var folder in (string[])[log.Path, setup.Paths.Release, setup.Paths.Taken])
        {
            disk.CreateFolder(folder);
            var there = Path.Combine(folder, "probe.tmp");
            disk.TryRename(probe, there);
            disk.TryRename(there, probe);
        }

        disk.Unlink(probe);
        // A real register's key comes from elsewhere than from beside what it vouches for.
        if (setup.Demo || File.Exists(log.VerifierKey)) disk.WriteOnce(log.VerifierKey, Encoding.UTF8.GetBytes(setup.LogKey.VerifierKey + "\n"));
        return disk;
    }
}
