using Tidemark.Log;
using Tidemark.Private.Stores;
using Tidemark.Register;
using Tidemark.Web;

namespace Tidemark;

/// <summary>Runs the sequencer with the process, and ends the process when nobody knows any more what is on the disk.</summary>
internal sealed partial class SequencerZone : BackgroundService
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(15);
    private readonly TimeProvider clock;
    private readonly ProcessEnd end;
    private readonly Texts texts;
    private readonly ILogger<SequencerZone> log;
    private StoppedForDay? stopped;
    private long told;

    public SequencerZone(SequencerSetup setup, RunningRegister register, TimeProvider clock, ProcessEnd end, Texts texts, ILogger<SequencerZone> log)
    {
        (this.clock, this.end, this.texts, this.log) = (clock, end, texts, log);
        Loop = new SequencerLoop(setup, TimeSpan.FromSeconds(register.Facts.IsDemo ? 1 : register.Options.Sequencer.StepSeconds))
        {
            Stepped = Tell,
            Opens = Tell,
            Failed = Say,
        };
    }

    public SequencerLoop Loop { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Loop.RunAsync(clock, stoppingToken);
        }
        catch (SyncFailure fatal)
        {
            end.After(fatal);
        }
    }

    private void Tell(StepReport report)
    {
        told = 0; // It is open now; the next opening begins to count anew.
        foreach (var refused in report.Refused)
        {
            SetAside(refused.Rule, refused.Why);
        }

        // Told once, and again on each day that it waits.
        if (report.Status.Stopped != stopped)
        {
            stopped = report.Status.Stopped;
            if (stopped is { } waits)
            {
                Waits(StoppedText.Line(waits));
            }
            else
            {
                GoesOn();
            }
        }
    }

    private void Tell(OpeningProgress opening)
    {
        if (told == 0)
        {
            told = clock.GetTimestamp();
        }

        if (clock.GetElapsedTime(told) > BetweenLines)
        {
            told = clock.GetTimestamp();
            Opens(OpeningText.Line(opening));
        }
    }

    private void Say(Exception broken)
    {
        if (broken is LogRefusal refusal)
        {
            Refuses(string.Join('\n', RefusalText.Lines(texts, refusal)));
        }
        else
        {
            BrokeOff(broken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A record was set aside under sequencer/refused: {rule}: {why}")]
    private partial void SetAside(string rule, string why);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The sequencer has {why}. Filing and review go on.")]
    private partial void Waits(string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The sequencer goes on.")]
    private partial void GoesOn();

    [LoggerMessage(Level = LogLevel.Information, Message = "The sequencer {howFar}.")]
    private partial void Opens(string howFar);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{why}")]
    private partial void Refuses(string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the sequencer broke off; it is tried again.")]
    private partial void BrokeOff(Exception broken);
}

/// <summary>The sequencer zone as a service; without its keys there is none, and health says that release waits.</summary>
internal static class SequencerZoneServices
{
    public static IServiceCollection AddSequencerZone(this IServiceCollection services)
    {
        if (services.All(one => one.ServiceType != typeof(SequencerSetup)))
        {
            return services;
        }

        services.AddHostedService(provider => provider.GetRequiredService<LastCheckpoints>());
        services.AddSingleton<SequencerZone>();
        return services.AddHostedService(provider => provider.GetRequiredService<SequencerZone>());
    }
}
