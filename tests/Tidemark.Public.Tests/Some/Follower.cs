using Microsoft.Extensions.Logging.Abstractions;
using Tidemark.Public.ReadModel;
using Tidemark.Transparency;

namespace Tidemark.Public.Tests.Some;

/// <summary>A read model that a test starts, steps and starts again.</summary>
internal sealed class Follower(string log, string readModel, VerifierKey key) : IDisposable
{
    private LogFollower? _running;

    public HandClock Clock { get; } = new();

    public PublicOptions Options { get; } = new() { LogFolder = log, ReadModel = readModel, LogKey = key };

    public string? Fault => _running?.Fault;

    public async Task Step()
    {
        _running ??= new LogFollower(Options, Clock, NullLogger<LogFollower>.Instance);
        await _running.StepAsync(TestContext.Current.CancellationToken);
    }

    public async Task StepLater()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Step();
    }

    public void Stop()
    {
        _running?.Dispose();
        _running = null;
    }

    public Snapshot Look() => Snapshot.Open(Options)!;

    public void Dispose() => Stop();
}
