using System.Diagnostics;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Attacks;

/// <summary>A disk of a few megabytes: ext4 on a loop device where that may be mounted, else one in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Names = 4000;
    private readonly TemporaryFolder _folder = new(), _image = new();
    private int _fillers;

    public string Path => _folder.Path;

    /// <summary>What it is, in words.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>In such pieces it gives out room: between two of them no number of free bytes makes a difference.</summary>
    public int Block { get; private set; }

    /// <summary>Mounts one; null where nothing may be mounted.</summary>
    public static SmallDisk? TryMount(int bytes)
    {
        var disk = new SmallDisk();
        if (disk.TryLoop(bytes) || disk.TryMemory(bytes)) return disk;
        disk.Dispose();
        return null;
    }

    public long Free => new DriveInfo(Path).AvailableFreeSpace;

    /// <summary>Uses up room until no more than this is left.</summary>
    public void FillUpTo(long free)
    {
        var piece = long.MaxValue;
        while (Free > free && piece >= Block)
        {
            piece = Math.Min(piece, Free - free);
            try
            {
                using var filler = new FileStream(
                    _folder[$"filler{_fillers++}"], new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = Math.Max(Block, piece) });
            }
            catch (IOException)
            {
                piece /= 2;
            }
        }
    }

    /// <summary>Leaves room, but no file can be made any more: a store finds no place for its journal.</summary>
    public void UseUpNames()
    {
        Directory.CreateDirectory(_folder["names"]);
        try
        {
            for (var number = 0; ; number++) File.WriteAllBytes(System.IO.Path.Combine(_folder["names"], $"{number}"), []);
        }
        catch (IOException)
        {
            // Used up.
        }
    }

    public void MakeRoom()
    {
        foreach (var filler in Directory.EnumerateFiles(Path, "filler*")) File.Delete(filler);
        if (Directory.Exists(_folder["names"])) Directory.Delete(_folder["names"], recursive: true);
    }

    public void Dispose()
    {
        if (Kind.Length > 0) Run("umount", "-l", Path);
        _folder.Dispose();
        _image.Dispose();
    }

    private bool TryLoop(int bytes)
    {
        using (var image = File.Create(_image["disk"])) image.SetLength(bytes);
        (Kind, Block) = ("ext4 on a loop device, blocks of 1,024 bytes", 1024);
        if (Run("mkfs.ext4", "-q", "-F", "-b", "1024", "-m", "0", "-N", $"{Names}", _image["disk"]) && Run("mount", "-o", "loop", _image["disk"], Path)) return true;
        Kind = "";
        return false;
    }

    private bool TryMemory(int bytes)
    {
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={bytes},nr_inodes={Names}", "tmpfs", Path)) return false;
        (Kind, Block) = ((OwnNamespace.IsHere ? "tmpfs in a user namespace" : "tmpfs") + ", blocks of 4,096 bytes", 4096);
        return true;
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
