using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Work;
using Tidemark.Public;
using Tidemark.Public.ReadModel;
using Tidemark.Register;
using Tidemark.Sodium;
using Tidemark.Web;

namespace Tidemark;

/// <summary>How one zone is: whether it does its work, and what an operator should know.</summary>
internal sealed record ZoneHealth(bool Ok, IReadOnlyList<string> Facts);

/// <summary>How the whole process is.</summary>
internal sealed record ProcessHealth(bool Ok, string Origin, bool Demo, IReadOnlyDictionary<string, ZoneHealth> Zones, IReadOnlyList<string> Warnings);

/// <summary>`/health` and `/health/&lt;zone&gt;`: 200 if good, 503 with the reason if not; nothing about any person.</summary>
internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<HealthFacts>();

    public static void MapHealth(this IEndpointRouteBuilder routes, RunningRegister register)
    {
        routes.MapPage("/health", (HealthFacts facts) => Answer(facts.All(), facts.All().Ok));
        foreach (var (zone, name) in HealthFacts.Named.Where(one => register.Zones.HasFlag(one.Zone)))
        {
            routes.MapPage($"/health/{name}", (HealthFacts facts) =>
            {
                var one = facts.Of(zone);
                return Answer(one, one.Ok);
            });
        }
    }

    private static IResult Answer<T>(T facts, bool ok) =>
        Results.Json(facts, HealthJson.Default, statusCode: ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}

/// <summary>Asks each zone of this process how it is.</summary>
internal sealed class HealthFacts(RunningRegister register, IServiceProvider services)
{
    public static IReadOnlyList<(Zones Zone, string Name)> Named { get; } =
        [(Zones.Intake, "intake"), (Zones.Desk, "desk"), (Zones.Sequencer, "sequencer"), (Zones.Public, "public")];

    public ProcessHealth All()
    {
        var zones = Named.Where(one => register.Zones.HasFlag(one.Zone)).ToDictionary(one => one.Name, one => Of(one.Zone));
        return new ProcessHealth(zones.Values.All(zone => zone.Ok), register.Facts.Origin, register.Facts.IsDemo, zones, [.. Warnings()]);
    }

    private IEnumerable<string> Warnings()
    {
        if (register.Options.AcceptSwap && ProcessHardening.UnencryptedSwap())
        {
            yield return "swap is not encrypted and was accepted (acceptSwap)";
        }

        if (RegisterCampaign.Met(register.Places, register.Zones) is { } latest && latest != register.AtStart.File)
        {
            yield return "the log names a newer campaign: start this process again to work with it";
        }
    }

    public ZoneHealth Of(Zones zone) => zone switch
    {
        Zones.Intake => Working(services.GetRequiredService<IntakeWork>(), Intake(services.GetRequiredService<IntakeStore>().State)),
        Zones.Desk => Working(services.GetRequiredService<DeskWork>(), Desk(services.GetRequiredService<DeskStore>())),
        Zones.Sequencer => Sequencer(services.GetService<SequencerZone>()),
        _ => Public(),
    };

    private static ZoneHealth Intake(IntakeState state) => new(state is IntakeState.Open or IntakeState.Busy, state switch
    {
        IntakeState.Open => ["open"],
        IntakeState.Busy => ["open, but busy at this moment: at its limit of filings a second, or the desk is writing its store"],
        IntakeState.DiskNearlyFull => ["closed: the disk is nearly full; make room, or lower intake.keepFreeMegabytes"],
        _ => ["closed: the pepper, the token key or a key for this week is missing (the desk makes week keys: does it run?)"],
    });

    private static ZoneHealth Desk(DeskStore desk) => desk.LedgerDifference == 0
        ? new ZoneHealth(true, ["open"])
        : new ZoneHealth(false, ["open", "the week's books do not add up: cases are missing, or a store was put back from a backup; the guide says what to do"]);

    // No counts of what waits, here or for the sequencer: who asks each minute would see when somebody files.
    private static ZoneHealth Working(RepeatedWork work, ZoneHealth zone) => work.Failing is { } kind
        ? new ZoneHealth(false, [.. zone.Facts, $"its work fails and is tried again: {kind}; the process's log has more"])
        : zone;

    private ZoneHealth Sequencer(SequencerZone? zone)
    {
        if (zone is null)
        {
            return new ZoneHealth(false, ["release waits: the log key or the release key is missing"]);
        }

        if (zone.Loop.Opening is { } opening)
        {
            return new ZoneHealth(false, [OpeningText.Line(opening)]);
        }

        if (zone.Loop.Trouble is LogRefusal refusal)
        {
            return new ZoneHealth(false, RefusalText.Lines(services.GetRequiredService<Texts>(), refusal));
        }

        if (zone.Loop.Trouble is { } trouble)
        {
            return new ZoneHealth(false, [$"a step broke off and is tried again: {trouble.Message}"]);
        }

        return zone.Loop.Status switch
        {
            null => new ZoneHealth(false, ["starting"]),
            { Stopped: { } stopped } => new ZoneHealth(false, [StoppedText.Line(stopped)]),
            { Kept: { Suffice: false } kept } => new ZoneHealth(false, ["waits, and signs nothing: none of the checkpoints that it was told of could be read since it started", .. kept.Unread.Select(Unread)]),
            var status => new ZoneHealth(status.Refused == 0, [.. status.Kept.Unread.Select(Unread), $"{status.Size} entries, {status.Published} of them public", $"last checkpoint of {Day(status.LastDay)}, last listed day {Day(status.LastListed)}", status.Refused == 0 ? "no record is set aside" : "records are set aside that nobody has taken: `tidemark sequencer refused` names them"]),
        };
    }

    private static string Unread(string source) => $"the checkpoint at {source} could not be read; it is tried again each minute";

    private static string Day(DateOnly? day) => day is { } known ? Days.Write(known) : "none";

    private ZoneHealth Public()
    {
        var health = PublicHealth.Of(services.GetRequiredService<PublicOptions>(), services.GetRequiredService<LogFollower>());
        List<string> facts = [$"{health.Size} entries shown, {health.Behind} behind"];
        facts.AddRange(new[] { health.Difference, health.Failure }.OfType<string>());
        return new ZoneHealth(health.Ok, facts);
    }
}

/// <summary>What health answers as JSON, written without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProcessHealth))]
[JsonSerializable(typeof(ZoneHealth))]
internal sealed partial class HealthJson : JsonSerializerContext;
