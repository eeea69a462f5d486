using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Rules;

/// <summary>R4: what a campaign allows, and where imports come from.</summary>
public sealed class ManifestRulesTests
{
    private readonly SomeLog _log = new();

    [Fact]
    public void The_first_entry_is_a_campaign()
    {
        var state = new RegisterState("demo.example/register");
        foreach (var entry in new Entry[] { _log.Statement() with { Number = 1 }, _log.Manifest(ManifestSubject.Edition, "x") })
            Assert.Equal("R4", state.Append(EntryCodec.Write(entry), _ => "x"u8.ToArray())?.Rule);
        Assert.Equal(0, state.Size);
    }

    [Fact]
    public void A_manifests_file_is_there_with_its_size_and_digest()
    {
        var manifest = _log.Manifest(ManifestSubject.Edition, "an edition");
        _log.Refuse("manifest", manifest with { Digest = SomeLog.Hash("nothing") });
        _log.Refuse("manifest", manifest with { Size = 3 });
        Assert.Equal("manifest", _log.State.Append(EntryCodec.Write(manifest), _ => "another doc"u8.ToArray()[..10])?.Rule);
        _log.Accept(manifest);
    }

    [Fact]
    public void Codes_are_those_of_the_latest_campaign()
    {
        _log.Refuse("R4", _log.Statement(SomeLog.Claims with { Left = CountMap.Of(("union", 1)) }));
        _log.Refuse("R4", _log.Statement(SomeLog.Claims with { Role = "pilot" }));
        _log.Refuse("R4", _log.Statement(SomeLog.Claims with { Place = "FR" }));
        _log.Refuse("R4", _log.Statement(SomeLog.Claims with { Lang = "EN" }));
        _log.Refuse("R4", SomeLog.Import() with { Left = CountMap.Of(("union", 1)) });
        _log.Accept(_log.Campaign(organisations: """{"code":"party"},{"code":"league"},{"code":"union"}"""));
        var statement = _log.Accept(_log.Statement(SomeLog.Claims with { Left = CountMap.Of(("union", 1)) }));
        _log.Refuse("R4", _log.Amendment(statement, claims => claims with { Lang = "fr" }));
    }

    [Fact]
    public void A_later_campaign_only_adds()
    {
        _log.Refuse("R4", _log.Campaign(roles: """{"code":"worker","broad":true}"""));
        _log.Refuse("R4", _log.Campaign(roles: """{"code":"teacher"},{"code":"worker"}"""));
        _log.Refuse("R4", _log.Campaign(organisations: """{"code":"party"}"""));
        _log.Accept(_log.Campaign(roles: """{"code":"worker","broad":true},{"code":"teacher","broad":true},{"code":"pilot"}"""));
    }

    [Fact]
    public void Policies_and_keys_have_their_form()
    {
        _log.Refuse("R4", _log.Manifest(ManifestSubject.Policy, "quorum"));
        _log.Refuse("R4", _log.Manifest(ManifestSubject.Keys, "{ }"));
        _log.Accept(_log.Manifest(ManifestSubject.Policy, "quorum none\n"));
        _log.Accept(_log.Manifest(ManifestSubject.Keys, "{}"));
        Assert.True(Assert.Single(_log.State.Policies).Policy.AsksNobody);
        Assert.Empty(_log.State.Keys!.Auditors);
    }

    [Fact]
    public void An_import_names_an_earlier_source_and_a_record_of_it_once()
    {
        _log.Refuse("R4", SomeLog.Import() with { Source = 0 });
        _log.Refuse("R4", SomeLog.Import() with { Source = 2 });
        _log.Refuse("R4", SomeLog.Import() with { From = SomeLog.Day.AddDays(1) });
        _log.Refuse("R4", SomeLog.Import() with { To = SomeLog.Day.AddDays(1) });
        var import = _log.Accept(SomeLog.Import("no:1"));
        _log.Refuse("R4", SomeLog.Import("no:1"));
        _log.Accept(_log.ImportAct(import, ImportActKind.Retraction));
        _log.Refuse("R4", SomeLog.Import("no:1"));
        _log.Accept(SomeLog.Import("no:2"));
        _log.Accept(SomeLog.Import());
        _log.Accept(SomeLog.Import());
    }
}
