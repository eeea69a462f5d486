using System.Text;
using Tidemark.Core;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Tests.Bench;

/// <summary>A log of its own that grows by batches of statements, on the way that every statement takes once its record is open.</summary>
internal sealed class AppendedLog : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly byte[] Campaign = Encoding.UTF8.GetBytes("""
        {"organisations":[{"code":"party"},{"code":"league"}],"roles":[{"code":"teacher","broad":true}],"places":[{"code":"CN"}],"languages":[{"code":"zh-Hans"}]}
        """);

    private readonly SignerKey _key;
    private readonly Func<LogWriter> _open;
    private LogWriter _writer;
    private readonly DayCheckpoints _days;
    private readonly SeededRandomSource _random = new(6);
    private long _published;

    public AppendedLog(string folder, Disk disk)
    {
        var random = new SeededRandomSource(1);
        var release = ReleaseKey.FromSeed(random.Bytes(32));
        _key = new SignerKey("bench.synth.invalid", KeyType.Ed25519, random.Bytes(32));
        var paths = SequencerPaths.Below(folder);
        LogCreation.Create(new SequencerSetup { Paths = paths, LogKey = _key, ReleaseKey = release, Random = random }, Campaign, new DateTimeOffset(Day, new TimeOnly(12, 0), TimeSpan.Zero));
        var (log, own) = (new LogFolder(paths.Log), new SequencerFolder(paths.Sequencer));
        var queue = new ReleaseQueue(paths.Release, random, disk);
        var published = DayCheckpoints.Read(log, _key.VerifierKey);
        disk.Scratch = own.Scratch;
        _open = () => LogWriter.Open(
            disk, log, own, _key.VerifierKey.Name, release, queue, new LogReplay(log, _key.VerifierKey, DayCheckpoints.Read(log, _key.VerifierKey), []), new CutRecords(disk, own, queue, new WaitingRecords(queue, release)));
        _writer = _open();
        _days = new DayCheckpoints(disk, log, new DayList(disk, own.Days), _key.VerifierKey);
        _published = published!.Size;
    }

    /// <summary>How many entries the log has.</summary>
    public long Entries => _writer.State.Size;

    /// <summary>The folder of the public files.</summary>
    public string Public => _writer.Log.Path;

    /// <summary>The log's public key.</summary>
    public string Key => _key.VerifierKey.ToString();

    /// <summary>Statements with content of usual length, drawn before the time is taken.</summary>
    public List<(StatementEntry Entry, ContentSlot Content)> Draw(int count, long first)
    {
        var drawn = new List<(StatementEntry, ContentSlot)>(count);
        for (var at = 0; at < count; at++)
        {
            var (names, text) = (new PresentField(new Digest(_random.Bytes(32)), "league,party\t一个名字"), new PresentField(new Digest(_random.Bytes(32)), string.Concat(Enumerable.Repeat("我在这里写明，我退出。", 9))));
            var entry = new StatementEntry
            {
                Id = new StatementId(_random.Bytes(16)),
                Number = first + at,
                Day = Day,
                Claims = new Claims
                {
                    Display = Display.Shown, Kind = StatementKind.Single, Persons = 1, Left = CountMap.Of(("league", 1), ("party", 1)),
                    Made = Made.Self, Via = Channel.Web, Confirmed = Confirmed.None, Role = "teacher", Place = "CN", Lang = "zh-Hans",
                },
                Names = Commitment.Of(ContentField.Names, names.Salt, names.Value),
                Text = Commitment.Of(ContentField.Text, text.Salt, text.Value),
            };
            drawn.Add((entry, new ContentSlot(names, text)));
        }

        return drawn;
    }

    /// <summary>Judges a batch, makes it durable and publishes the checkpoint over it.</summary>
    public void Append(IReadOnlyList<(StatementEntry Entry, ContentSlot Content)> statements)
    {
        var batch = new PreparedBatch(_writer.Register, _writer.Manifest, Day);
        foreach (var (entry, content) in statements)
        {
            Assert.Null(batch.Add(entry, content));
        }

        _writer.Commit(batch);
        _days.Publish(_writer.State, _key, Day);
        _writer.Tree.RemovePartials(_published, _writer.State.Size);
        _published = _writer.State.Size;
    }

    /// <summary>Closes the log and opens it again, as every start does.</summary>
    public void Reopen()
    {
        _writer.Dispose();
        _writer = _open();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _key.Dispose();
    }
}
