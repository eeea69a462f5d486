using Tidemark.Core;
using Tidemark.Core.Campaigns;
using Tidemark.Log;
using Tidemark.Private.Desk;
using Tidemark.Private.Intake;
using Tidemark.Private.Keys;
using Tidemark.Private.Outbox;
using Tidemark.Public;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>One register as a process runs it: its facts, settings, campaign, and the keys that this process was given.</summary>
internal sealed record RunningRegister(RegisterFacts Facts, TidemarkOptions Options, Zones Zones, OperatorKeys Keys)
{
    public RegisterPlaces Places { get; } = new(Options.Data);

    /// <summary>The campaign that this process works with until it is started again.</summary>
    public CampaignAtStart AtStart { get; } = RegisterCampaign.Latest(new RegisterPlaces(Options.Data), Zones);

    public Campaign Campaign => AtStart.Campaign;

    public VerifierKey LogKey { get; } = VerifierKey.TryParse(Facts.VerifierKey, out var key)
        ? key
        : throw new InvalidDataException("register.json: the log's key is damaged; take the file from a backup.");
}

/// <summary>The working parts of the zones as services: the only place that knows them all.</summary>
internal static class RegisterServices
{
    public static IServiceCollection AddRegister(this IServiceCollection services, RunningRegister register, RandomSource random, TimeProvider clock)
    {
        services.AddSingleton(random);
        services.AddSingleton(clock);
        if (register.Zones.HasFlag(Zones.Intake))
        {
            services.AddIntake(IntakeOf(register));
        }

        if (register.Zones.HasFlag(Zones.Desk))
        {
            services.AddDesk(DeskOf(register), register.LogKey);
        }

        if (register.Zones.HasFlag(Zones.Public))
        {
            services.AddPublic(new PublicOptions { LogFolder = register.Places.Private.Log, ReadModel = register.Places.ReadModel, LogKey = register.LogKey });
        }

        if (register.Zones.HasFlag(Zones.Sequencer) && KeyRing.LogKey(register.Keys, register.Facts) is { } log && KeyRing.ReleaseKeyOf(register.Keys, register.Facts) is { } release)
        {
            services.AddSingleton(new SequencerInstructions(register.Places.Private.Outbox));
            services.AddSingleton(provider => new LastCheckpoints(register.Options.Sequencer.LastCheckpoint, register.LogKey, clock, provider.GetRequiredService<ILogger<LastCheckpoints>>()));
            services.AddSingleton(provider => new SequencerSetup
            {
                Paths = SequencerPaths.Below(register.Options.Data),
                LogKey = log,
                ReleaseKey = release,
                Random = random,
                Plan = campaign => register.Facts.IsDemo ? new ReleasePlan(1, 0) : RegisterCampaign.Read(campaign).Release,
                Demo = register.Facts.IsDemo,
                Kept = () => provider.GetRequiredService<LastCheckpoints>().Kept,
                Instructions = () => [.. provider.GetRequiredService<SequencerInstructions>().Read().Select(one => new Log.SealedInstruction(one.Id, one.Sealed))],
            });
        }

        return services;
    }

    private static Private.Intake.IntakeSettings IntakeOf(RunningRegister register) => new()
    {
        Folder = register.Places.Private,
        Centre = register.Facts.Centre,
        Keys = register.Keys,
        ReleaseKey = register.Facts.ReleaseKeyBytes,
        Log = register.LogKey,
        Limits = new IntakeLimits
        {
            FilingsPerSecond = register.Options.Intake.FilingsPerSecond,
            CodeTriesPerSecond = register.Options.Intake.CodeTriesPerSecond,
            KeepFreeBytes = register.Options.Intake.KeepFreeMegabytes << 20,
        },
    };

    private static Private.Desk.DeskSettings DeskOf(RunningRegister register) => new()
    {
        Folder = register.Places.Private,
        Centre = register.Facts.Centre,
        ReleaseKey = register.Facts.ReleaseKeyBytes,
        Campaign = register.Campaign,
        Idle = TimeSpan.FromMinutes(register.Options.Desk.IdleMinutes),
        Claim = TimeSpan.FromMinutes(register.Options.Desk.ClaimMinutes),
    };
}
