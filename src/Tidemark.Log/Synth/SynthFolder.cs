using System.Globalization;
using System.Text;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>How far the writing of a synthetic register has come: what is durable of it.</summary>
internal sealed record SynthProgressMark(long Entries, string Root, long Packs)
{
    public static readonly SynthProgressMark Begin = new(0, MerkleTree.EmptyRoot.ToString(), 0);
}

/// <summary>The folder of a synthetic register while it is being written, with a small file that says of which and how far it has come.</summary>
internal sealed class SynthFolder : IDisposable
{
    private const string Own = "synth.", Lock = Own + "lock", Progress = Own + "progress", Heading = "tidemark-synth-v1";

    private readonly string _path;
    private readonly FolderLock _lock;
    private readonly SynthSeed _seed;

    private SynthFolder(string path, FolderLock taken, SynthSeed seed, SynthProgressMark mark) => (_path, _lock, _seed, Mark) = (path, taken, seed, mark);

    public SynthProgressMark Mark { get; private set; }

    /// <summary>Where the log's files are written until they get their name.</summary>
    public string Scratch => Path.Combine(_path, Own + "scratch");

    /// <summary>How far a new, empty or interrupted folder has come; refuses any other. Nothing is written.</summary>
    /// <exception cref="SynthRefusedException">Something else lies there, or in a folder above it.</exception>
    public static SynthProgressMark Reached(string folder, SynthSeed seed)
    {
        var path = Path.GetFullPath(folder);
        Refuse(path);
        Refuse(Resolved(path));
        if (File.Exists(Path.Combine(path, Progress))) return Read(path, seed);
        if (File.Exists(path)) throw new SynthRefusedException($"{path} is a file: choose a new folder.");
        return !Directory.Exists(path) || Directory.EnumerateFileSystemEntries(path).All(IsOwn) ? SynthProgressMark.Begin
            : throw new SynthRefusedException($"{path} is not empty and holds no interrupted synthetic register: choose a new folder.");
    }

    /// <summary>Takes the folder; nobody else writes there before it is disposed.</summary>
    public static SynthFolder Open(string folder, SynthSeed seed)
    {
        var path = Path.GetFullPath(folder);
        Reached(path, seed);
        new Disk().CreateFolder(path);
        var taken = FolderLock.TryTake(Path.Combine(path, Lock)) ?? throw new SynthRefusedException($"{path} is being written by another process.");
        try
        {
            var opened = new SynthFolder(path, taken, seed, Reached(path, seed));
            opened.Keep(opened.Mark);
            return opened;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Keeps how far it has come; whoever calls has synced the files.</summary>
    public void Keep(SynthProgressMark mark)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Heading}\n{_seed.Statements} {_seed.Seed}\n{mark.Entries} {mark.Root} {mark.Packs}\n");
        Durable.WritePublicFile(Path.Combine(_path, Progress), Encoding.ASCII.GetBytes(text));
        Mark = mark;
    }

    /// <summary>Takes away what only the writing needed: from here on the folder is a log like any other.</summary>
    public void Finish()
    {
        Directory.Delete(Scratch, recursive: true);
        foreach (var file in Directory.EnumerateFiles(_path).Where(IsOwn).ToList()) Durable.Remove(file);
    }

    public void Dispose() => _lock.Dispose();

    private static SynthProgressMark Read(string path, SynthSeed seed)
    {
        var file = Path.Combine(path, Progress);
        var lines = File.ReadAllLines(file);
        if (lines is not [Heading, var numbers, var reached] || numbers.Split(' ') is not [var statements, var seeded]
            || reached.Split(' ') is not [var entries, var root, var packs] || !IsNumber(entries, out var size) || !IsNumber(packs, out var written))
            throw new SynthRefusedException($"{file} is damaged: remove the folder and begin anew.");
        if (numbers == string.Create(CultureInfo.InvariantCulture, $"{seed.Statements} {seed.Seed}")) return new SynthProgressMark(size, root, written);
        throw new SynthRefusedException($"{path} holds an interrupted register of --statements {statements} --seed {seeded}: go on with these, or choose a new folder.");
    }

    private static bool IsOwn(string entry) => Path.GetFileName(entry).StartsWith(Own, StringComparison.Ordinal);

    private static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // Nothing synthetic may come to lie in a register's data folder or within its log, however the folder is named.
    private static void Refuse(string path)
    {
        for (var at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "register.json"))) throw new SynthRefusedException($"{at} holds a register: a synthetic one can never be written there.");
            // With the progress file still there, everything was written but that file not yet removed.
            if (File.Exists(new LogFolder(at).Checkpoint) && !(at == path && File.Exists(Path.Combine(at, Progress)))) throw new SynthRefusedException($"{at} holds a log already: choose a new folder.");
        }
    }

    /// <summary>The same folder with every link above it followed.</summary>
    private static string Resolved(string path)
    {
        if (Path.GetDirectoryName(path) is not { } above) return path;
        var here = Path.Combine(Resolved(above), Path.GetFileName(path));
        return Directory.Exists(here) && new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Resolved(target.FullName) : here;
    }
}
