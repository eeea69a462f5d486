using System.Runtime.InteropServices;

namespace Tidemark.Log;

/// <summary>Files, folders and the syncs between them, each call checked; a test may look on after each call and break off there.</summary>
internal sealed class Disk
{
    /// <summary>Readable by all that the umask lets: the log is public.</summary>
    public const uint PublicFile = 0x1A4; // 0644

    /// <summary>The same, never to be written again.</summary>
    public const uint ImmutableFile = 0x124; // 0444

    /// <summary>For the user and the group that two zones may share.</summary>
    public const uint PrivateFile = 0x1B0; // 0660

    private const uint Folder = 0x1FD; // 0775

    private readonly Action<string, string>? _after;

    public Disk(Action<string, string>? after = null) => _after = after;

    /// <summary>Where files are written until they get their name; null: beside it. On the same file system.</summary>
    public string? Scratch { get; set; }

    /// <summary>Writes a file under its final name and returns once it is on the disk, name and all; a reader sees the old bytes or the new.</summary>
    public void WriteFile(string path, ReadOnlySpan<byte> bytes, uint mode, DateOnly? day = null)
    {
        var temporary = Temporary(path);
        Put(temporary, bytes, mode, sync: true);
        if (day is { } date) SetDay(temporary, date);
        Rename(temporary, path);
        SyncFolder(FolderOf(path));
    }

    /// <summary>Writes a file under its final name without any sync; whoever calls syncs the file system before anything relies on it.</summary>
    public void WriteUnsynced(string path, ReadOnlySpan<byte> bytes, uint mode)
    {
        var temporary = Temporary(path);
        Put(temporary, bytes, mode, sync: false);
        Rename(temporary, path);
    }

    /// <summary>
    /// Writes other bytes over a file that holds what is nowhere else: a power loss leaves the old bytes or these, never a part. Which of them is sure only
    /// once the folder or the file system is synced.
    /// </summary>
    public void Replace(string path, ReadOnlySpan<byte> bytes, uint mode)
    {
        var temporary = Temporary(path);
        Put(temporary, bytes, mode, sync: true);
        Rename(temporary, path);
    }

    /// <summary>Like <see cref="WriteUnsynced"/> for a file that never changes: one that exists must hold these bytes already, unless it may be torn.</summary>
    public void WriteImmutable(string path, ReadOnlySpan<byte> bytes, bool mayBeTorn)
    {
        if (IsThere(path, bytes, mayBeTorn)) return;
        Directory.CreateDirectory(FolderOf(path));
        WriteUnsynced(path, bytes, ImmutableFile);
    }

    /// <summary>Like <see cref="WriteFile"/> for a file that never changes: one that exists must hold these bytes already, and is durable when this returns.</summary>
    public void WriteOnce(string path, ReadOnlySpan<byte> bytes)
    {
        if (!IsThere(path, bytes, mayBeTorn: false))
        {
            WriteFile(path, bytes, ImmutableFile);
            return;
        }

        // Whoever wrote it may have been cut off before its syncs.
        Sync(path);
        Sync(FolderOf(path));
    }

    /// <summary>Writes a new file in place, syncs it and its folder: for a file that counts only once it is whole.</summary>
    public void WriteInPlace(string path, ReadOnlySpan<byte> bytes, uint mode)
    {
        Put(path, bytes, mode, sync: true);
        SyncFolder(FolderOf(path));
    }

    /// <summary>Takes a name away; false if there was none. Not durable before the folder is synced.</summary>
    public bool Unlink(string path)
    {
        if (Libc.unlink(path) == 0)
        {
            Done("unlink", path);
            return true;
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno == Libc.Missing ? false : throw DurableFailure.Of("unlink", path, errno);
    }

    /// <summary>Gives a file another name, in place of what had it; false if it is not there. Not durable before the folders are synced.</summary>
    public bool TryRename(string from, string to)
    {
        if (Libc.rename(from, to) == 0)
        {
            Done("rename", to);
            return true;
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno == Libc.Missing && !File.Exists(from) ? false : throw DurableFailure.Of("rename", from, errno);
    }

    /// <summary>Makes the names in a folder durable: those added, changed and taken away.</summary>
    public void SyncFolder(string path) => Sync(path);

    /// <summary>Makes a folder and those above it that are missing, each durable in the one above.</summary>
    public void CreateFolder(string path, uint mode = Folder)
    {
        if (Directory.Exists(path)) return;
        var above = FolderOf(path);
        CreateFolder(above);
        if (Libc.mkdir(path, mode) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Libc.Exists) throw DurableFailure.Of("mkdir", path, errno);
        }

        Done("mkdir", path);
        SyncFolder(above);
    }

    /// <summary>Sets both times of a file to the beginning of a day, so that they order nothing within it.</summary>
    public void SetDay(string path, DateOnly day)
    {
        var seconds = (nint)(day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).TotalSeconds;
        var time = new Libc.FileTime(seconds, 0);
        Check(Libc.utimensat(Libc.HereFolder, path, [time, time], 0), "utimensat", path);
        Done("utimensat", path);
    }

    internal void Done(string call, string path) => _after?.Invoke(call, path);

    internal static void Check(int result, string call, string path)
    {
        if (result != 0) throw DurableFailure.Of(call, path, Marshal.GetLastPInvokeError());
    }

    internal static int Open(string path, int flags, uint mode)
    {
        while (true)
        {
            var file = Libc.open(path, flags, mode);
            if (file >= 0) return file;
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Libc.Interrupted) throw DurableFailure.Of("open", path, errno);
        }
    }

    /// <summary>Whether a name is one of a file that is being written.</summary>
    internal static bool IsTemporary(string path) => path.EndsWith(".tmp", StringComparison.Ordinal);

    internal static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new ArgumentException("The root folder has no folder above it.", nameof(path));

    private static bool IsThere(string path, ReadOnlySpan<byte> bytes, bool mayBeTorn)
    {
        if (DiskRead.File(path) is not { } there) return false;
        if (there.AsSpan().SequenceEqual(bytes)) return true;
        return mayBeTorn ? false : throw new LogDamaged(path, "it exists with other bytes than the log gives it, and files of its kind never change", Remedy.PutBack);
    }

    private void Sync(string path)
    {
        var file = Open(path, Libc.ReadOnly | Libc.CloseOnExec, 0);
        try
        {
            Check(Libc.fsync(file), "fsync", path);
        }
        finally
        {
            _ = Libc.close(file);
        }

        Done("fsync", path);
    }

    // Unique among all that write at this moment: a thread writes one file at a time.
    private string Temporary(string path) => Path.Combine(
        Scratch ?? FolderOf(path), $"{Path.GetFileName(path)}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp");

    private void Rename(string from, string to)
    {
        Check(Libc.rename(from, to), "rename", to);
        Done("rename", to);
    }

    private void Put(string path, ReadOnlySpan<byte> bytes, uint mode, bool sync)
    {
        var file = Open(path, Libc.WriteOnly | Libc.Create | Libc.Truncate | Libc.CloseOnExec, mode);
        var closed = false;
        try
        {
            while (!bytes.IsEmpty)
            {
                var written = Libc.write(file, bytes, (nuint)bytes.Length);
                if (written >= 0)
                {
                    bytes = bytes[(int)written..];
                    continue;
                }

                var errno = Marshal.GetLastPInvokeError();
                if (errno != Libc.Interrupted) throw DurableFailure.Of("write", path, errno);
            }

            Done("write", path);
            if (sync)
            {
                Check(Libc.fsync(file), "fsync", path);
                Done("fsync", path);
            }

            closed = true;
            Check(Libc.close(file), "close", path);
        }
        finally
        {
            if (!closed) _ = Libc.close(file);
        }
    }
}
