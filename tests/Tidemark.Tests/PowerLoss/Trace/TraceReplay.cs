using System.Text;
using Tidemark.Tests.PowerLoss.Model;

namespace Tidemark.Tests.PowerLoss.Trace;

/// <summary>Does to a model what the calls of a trace did to a disk, call by call. A call on the folder that is not known here is a failure, never passed over.</summary>
/// <param name="disk">The model.</param>
/// <param name="drops">Syncs that are left out, as if they were not in the code.</param>
internal sealed class TraceReplay(ModelDisk disk, Func<SyncPoint, bool>? drops = null)
{
    private static readonly HashSet<string> Reading = new(StringComparer.Ordinal)
    {
        "read", "pread64", "readv", "preadv", "stat", "lstat", "fstat", "newfstatat", "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2", "getdents64",
        "fcntl", "flock", "fadvise64", "readlink", "readlinkat", "execve", "chdir", "getcwd", "inotify_add_watch", "name_to_handle_at",
    };

    // Rights and times are no part of the model: the tests run as one user, and no time decides what is kept.
    private static readonly HashSet<string> OnlyAbout = new(StringComparer.Ordinal) { "chmod", "fchmod", "fchmodat", "fchown", "chown", "utimensat" };

    private static readonly string[] Said = ["\"" + Hex("ACK "), "\"" + Hex("VOID "), "\"" + Hex("{")];

    private readonly string _hexRoot = Hex(disk.Root);
    private readonly Dictionary<long, OpenFile> _open = [];

    /// <summary>What is promised at this moment.</summary>
    public Promises Promises { get; private set; } = Promises.None;

    /// <summary>Every sync so far, dropped or not.</summary>
    public List<SyncPoint> Syncs { get; } = [];

    /// <summary>What a dropped sync would have made durable and nothing else has since.</summary>
    public HashSet<Pending> Orphans { get; } = [];

    /// <summary>Whether a call says something to somebody instead of changing the disk.</summary>
    public bool IsSaid(SystemCall call) =>
        call.Name == "write" && Said.Any(word => call.Arguments[1].StartsWith(word, StringComparison.Ordinal)) && Described(call) is null;

    /// <summary>Does a call; false if neither the disk nor what is promised is another than before.</summary>
    public bool Do(SystemCall call)
    {
        if (IsSaid(call)) return Say(Encoding.UTF8.GetString(call.Bytes(1)));
        if (call.Name == "close") return Close(call);
        if (!Concerns(call)) return false;
        if (Reading.Contains(call.Name) || OnlyAbout.Contains(call.Name)) return Read(call);
        if (call.Failed) return call.Name is "fsync" or "fdatasync" or "syncfs" or "write" or "pwrite64" ? throw new InvalidDataException($"It failed: {call}") : false;
        return Change(call);
    }

    private static string Hex(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(one => $"\\x{one:x2}"));

    private bool Concerns(SystemCall call) =>
        call.Arguments.Any(argument => argument.Contains(_hexRoot, StringComparison.Ordinal)) || (call.Arguments.Count > 0 && Described(call) is not null);

    private bool Change(SystemCall call)
    {
        var before = (disk.Pending.Count, Last: disk.Pending.LastOrDefault());
        switch (call.Name)
        {
            case "openat": Open(call); break;
            case "lseek": Described(call)!.At = call.Result; break;
            case "write": Write(call, Described(call)!.At); break;
            case "pwrite64": Write(call, call.Value(3)); break;
            case "ftruncate": disk.Resize(File(call), call.Value(1)); break;
            case "fsync" or "fdatasync": return Sync(call, File(call));
            case "syncfs": return Sync(call, null);
            case "rename": disk.Rename(call.Path(0), call.Path(1)); break;
            case "unlink" or "rmdir": disk.Remove(call.Path(0)); break;
            case "unlinkat": disk.Remove(call.Path(1)); break;
            case "mkdir": disk.Create(call.Path(0), isFolder: true); break;
            case "mmap" when !call.Arguments[2].Contains("PROT_WRITE", StringComparison.Ordinal) || call.Arguments[3].Contains("MAP_PRIVATE", StringComparison.Ordinal): break;
            default: throw new InvalidDataException($"The trace has a call on the folder that the model does not know: {call}");
        }

        return before != (disk.Pending.Count, disk.Pending.LastOrDefault());
    }

    private void Open(SystemCall call)
    {
        var (path, flags) = (call.Path(1), call.Arguments[2]);
        if (flags.Contains("O_APPEND", StringComparison.Ordinal) || flags.Contains("O_TMPFILE", StringComparison.Ordinal) || flags.Contains("O_DIRECT|", StringComparison.Ordinal))
            throw new InvalidDataException($"A file is opened in a way that the model does not know: {call}");
        var file = disk.Find(path) ?? (flags.Contains("O_CREAT", StringComparison.Ordinal) ? disk.Create(path, isFolder: false) : throw new InvalidDataException($"It is not there: {call}"));
        if (flags.Contains("O_TRUNC", StringComparison.Ordinal)) disk.Resize(file, 0);
        _open[call.Result] = new OpenFile(path, file);
    }

    private void Write(SystemCall call, long offset)
    {
        var file = Described(call) ?? throw new InvalidDataException($"It is not open: {call}");
        disk.Write(file.Inode, offset, call.Bytes(1)[..(int)call.Result]);
        if (call.Name == "write") file.At += call.Result;
    }

    private bool Read(SystemCall call)
    {
        if (call.Name == "read" && !call.Failed && Described(call) is { } file) file.At += call.Result;
        return false;
    }

    private bool Sync(SystemCall call, Inode? inode)
    {
        var covered = disk.Pending.Where(pending => inode is null ? disk.IsOfData(pending) : pending.On == inode).ToList();
        var point = SyncPoint.Of(Described(call)!.Path[disk.Root.Length..].TrimStart('/'), inode, covered, Syncs.LastOrDefault());
        Syncs.Add(point);
        if (drops?.Invoke(point) == true)
        {
            Orphans.UnionWith(covered);
            return false;
        }

        if (inode is null) disk.SyncData();
        else disk.Sync(inode);
        Orphans.IntersectWith(disk.Pending);
        return covered.Count > 0;
    }

    private bool Close(SystemCall call)
    {
        _open.Remove(call.Value(0));
        return false;
    }

    private bool Say(string text)
    {
        var before = Promises;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Promises = Promises.After(line);
        return before != Promises;
    }

    private Inode File(SystemCall call) => (Described(call) ?? throw new InvalidDataException($"It is not open: {call}")).Inode;

    private OpenFile? Described(SystemCall call) =>
        call.Arguments.Count > 0 && call.Arguments[0].Length > 0 && char.IsAsciiDigit(call.Arguments[0][0]) ? _open.GetValueOrDefault(call.Value(0)) : null;

    private sealed class OpenFile(string path, Inode inode)
    {
        public string Path => path;

        public Inode Inode => inode;

        public long At { get; set; }
    }
}
