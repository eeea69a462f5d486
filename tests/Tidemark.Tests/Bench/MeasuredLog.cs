using Tidemark.Log;
using Tidemark.Tests.Running;
using Tidemark.Tests.Synth;
using Tidemark.Transparency;

namespace Tidemark.Tests.Bench;

/// <summary>A synthetic register to measure on: kept in .bench beside the sources for the next run, or of a test's own.</summary>
internal sealed class MeasuredLog : IDisposable
{
    private const long BytesAStatement = 1_150;
    private static readonly long[] Steps = [34_400_000, 10_000_000, 5_000_000, 1_000_000];
    private readonly TemporaryFolder? _folder;

    public MeasuredLog(long statements)
    {
        _folder = Benchmark.IsMeasured ? null : new TemporaryFolder();
        Statements = statements;
        Path = _folder?["log"] ?? Kept(statements);
        Log = new LogFolder(Path);
        if (!File.Exists(Log.Checkpoint))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            SynthWriting.Run(Synthetic.Request(Path, statements, chunk: 65_536), null, CancellationToken.None);
        }

        Key = File.ReadAllText(System.IO.Path.Combine(Path, "vkey")).TrimEnd();
        Assert.True(VerifierKey.TryParse(Key, out var key));
        Assert.True(SignedCheckpoint.TryOpen(File.ReadAllBytes(Log.Checkpoint), key, [], out var signed, out _));
        Checkpoint = signed.Checkpoint;
    }

    public long Statements { get; }

    public string Path { get; }

    public LogFolder Log { get; }

    public string Key { get; }

    public Checkpoint Checkpoint { get; }

    /// <summary>How many bundles there are.</summary>
    public long Bundles => (Checkpoint.Size + TilePath.FullWidth - 1) / TilePath.FullWidth;

    /// <summary>The bytes of a bundle's file and of the tile that goes with it.</summary>
    public (byte[] Entries, byte[] Tile, int Count) Files(long bundle)
    {
        var path = EntriesPath.At(bundle, Checkpoint.Size);
        return (File.ReadAllBytes(Log.Below(path.Format())), File.ReadAllBytes(Log.Below(TilePath.At(0, bundle, Checkpoint.Size).Format())), path.Width);
    }

    /// <summary>The bytes of all its files.</summary>
    public long Bytes => new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>The largest of the sizes that are measured which is there already, or for which the disk has room.</summary>
    public static long LargestThatFits()
    {
        Directory.CreateDirectory(Folder);
        var room = new DriveInfo(Folder).AvailableFreeSpace;
        return Steps.First(statements => statements == Steps[^1] || File.Exists(new LogFolder(Kept(statements)).Checkpoint) || statements * BytesAStatement < room);
    }

    public void Dispose() => _folder?.Dispose();

    private static string Folder => System.IO.Path.Combine(Checkout.Root, ".bench");

    private static string Kept(long statements) => System.IO.Path.Combine(Folder, $"{statements}");
}
