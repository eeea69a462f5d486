using System.Text;
using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Log.Tests.Some;

namespace Tidemark.Log.Tests;

/// <summary>Manifests that an operator asks for: judged before anything of them is public.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly Register _register = Register.Begun();

    public void Dispose() => _register.Dispose();

    [Fact]
    public void A_campaign_that_only_adds_comes_into_the_log_and_its_codes_may_be_used_at_once()
    {
        var wider = Changed("{\"code\":\"CN-BJ\"}", "{\"code\":\"CN-BJ\"},{\"code\":\"FR\"}");
        Requests.Manifest(ManifestSubject.Campaign, wider);
        Assert.Null(Requests.ManifestAnswer());
        Assert.Equal(1, _register.Step().Appended);
        Assert.Equal("", Requests.ManifestAnswer());
        var manifest = Assert.IsType<ManifestEntry>(_register.Read().Entries[^1]);
        Assert.Equal(Digest.Of(wider), manifest.Digest);
        Assert.Equal(wider, File.ReadAllBytes(_register["log/manifest/" + manifest.Digest.ToHex()]));
        _register.Queue(_register.Statement(place: "FR"));
        Assert.Equal(1, _register.Step().Appended);
        Assert.Equal(0, _register.Step().Appended);
    }

    [Fact]
    public void One_that_loses_a_code_is_refused_and_its_file_is_public_nowhere()
    {
        var files = _register.Files("log/manifest");
        Requests.Manifest(ManifestSubject.Campaign, Changed(",{\"code\":\"league\"}", ""));
        Assert.Equal(0, _register.Step().Appended);
        Assert.Equal("R4: the organisation league is gone", Requests.ManifestAnswer());
        Assert.Equal(files, _register.Files("log/manifest"));
        _register.Queue();
        Assert.Equal(1, _register.Step().Appended);
    }

    [Fact]
    public void The_sequencer_releases_by_the_plan_of_the_latest_campaign()
    {
        var asked = new List<string>();
        var setup = _register.Setup() with
        {
            Plan = file =>
            {
                asked.Add(Encoding.UTF8.GetString(file.Span));
                return asked.Count == 1 ? new ReleasePlan(20, 24) : new ReleasePlan(1, 0);
            },
        };
        using var sequencer = Sequencer.TryOpen(setup)!;
        _register.Queue();
        Assert.Equal(0, sequencer.Step(Register.Start).Appended);
        var quicker = Changed("\"broad\":true", "\"broad\": true");
        Requests.Manifest(ManifestSubject.Campaign, quicker);
        Assert.Equal(2, sequencer.Step(Register.Start).Appended);
        Assert.Equal([Encoding.UTF8.GetString(Register.Campaign), Encoding.UTF8.GetString(quicker)], asked);
    }

    private SequencerRequests Requests => new(SequencerPaths.Below(_register.Data));

    private static byte[] Changed(string what, string now)
    {
        var text = Encoding.UTF8.GetString(Register.Campaign);
        Assert.Contains(what, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(what, now, StringComparison.Ordinal));
    }
}
