using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;
using Tidemark.Transparency;

namespace Tidemark.Log.Tests;

/// <summary>Tiles, bundles, manifests and past days' checkpoints: writing the same bytes again is fine, others are refused and what is there stays.</summary>
public sealed class NeverOverwrittenTests : IDisposable
{
    private readonly Register _register = Register.Begun(folder: Folder.InMemory());

    public void Dispose() => _register.Dispose();

    [Theory]
    [InlineData("log/tile/0/000.p/3")]
    [InlineData("log/tile/entries/000.p/3")]
    public void A_tile_or_bundle_that_stands_where_the_next_one_goes(string path)
    {
        _register.Queue();
        using var sequencer = _register.Open();
        File.WriteAllText(_register[path], "planted");
        Assert.Equal(_register[path], Assert.Throws<LogDamaged>(() => sequencer.Step(Register.Start)).Path);
        Assert.Equal("planted", File.ReadAllText(_register[path]));
    }

    [Fact]
    public void A_manifest()
    {
        var file = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Register.Campaign).Replace("\"en\"", "\"fr\"},{\"code\":\"en\"", StringComparison.Ordinal));
        var path = _register["log/manifest/" + Digest.Of(file).ToHex()];
        File.WriteAllText(path, "planted");
        using (var sequencer = _register.Open())
        {
            Assert.Equal(path, Assert.Throws<LogDamaged>(() => sequencer.AddManifests([(ManifestSubject.Campaign, file)], Register.Start)).Path);
            Assert.Equal("planted", File.ReadAllText(path));
        }

        File.WriteAllBytes(path, file);
        using (var sequencer = _register.Open())
        {
            Assert.Null(sequencer.AddManifests([(ManifestSubject.Campaign, file)], Register.Start));
            Assert.True(sequencer.Step(Register.Start).Published);
        }
    }

    [Fact]
    public void A_past_days_checkpoint()
    {
        _register.Step(Register.Start.AddDays(1));
        var (log, key) = (new LogFolder(_register["log"]), _register.LogKey);
        var days = new DayCheckpoints(new Disk(), log, new DayList(new Disk(), _register["sequencer/days"]), key.VerifierKey);
        var path = _register["log/checkpoints/2026-03-01"];
        var note = File.ReadAllBytes(path);
        var same = DayCheckpoints.Read(log, key.VerifierKey)!;
        days.Publish(new LogState(same.Size, same.Root), key, new DateOnly(2026, 3, 1));
        Assert.Equal(path, Assert.Throws<LogDamaged>(() => days.Publish(new LogState(same.Size + 1, MerkleTree.EmptyRoot), key, new DateOnly(2026, 3, 1))).Path);
        Assert.Equal(note, File.ReadAllBytes(path));
    }
}
