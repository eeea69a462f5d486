using Tidemark.Core;
using Tidemark.Log;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>The register's checkpoints as mirrors and operators' notes keep them, read at the start and once a day; what cannot be read is tried again each minute.</summary>
internal sealed partial class LastCheckpoints(IReadOnlyList<string> sources, VerifierKey key, TimeProvider clock, ILogger<LastCheckpoints> log) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (KnownCheckpoint Known, DateOnly Day)> _read = new(StringComparer.Ordinal);

    /// <summary>What is known by now.</summary>
    public KeptCheckpoints Kept
    {
        get
        {
            lock (_lock)
            {
                return new KeptCheckpoints([.. _read.Values.Select(one => one.Known)], [.. sources.Where(source => !_read.ContainsKey(source))]);
            }
        }
    }

    /// <summary>Reads all once before anything is signed.</summary>
    /// <exception cref="WrongUseException">One is not a checkpoint of this log, or a file cannot be read.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(sources.Select(source => CheckpointSource.ReadAsync(source, key, cancellationToken)));
        if (readings.FirstOrDefault(reading => reading.IsWrong) is { } wrong)
        {
            throw new WrongUseException($"--last-checkpoint {wrong.Source}: {wrong.Why}. Nothing was started: a register must not go on beside a checkpoint that is not its own.");
        }

        Keep(readings);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (sources.Count > 0)
        {
            await Task.Delay(BetweenTries, clock, stoppingToken);
            Keep(await Task.WhenAll(Due().Select(source => CheckpointSource.ReadAsync(source, key, stoppingToken))));
        }
    }

    private List<string> Due()
    {
        lock (_lock)
        {
            return [.. sources.Where(source => !_read.TryGetValue(source, out var last) || last.Day != Days.Today(clock))];
        }
    }

    private void Keep(IEnumerable<CheckpointReading> readings)
    {
        foreach (var reading in readings)
        {
            if (reading.Known is { } known)
            {
                lock (_lock)
                {
                    _read[reading.Source] = (known, Days.Today(clock));
                }
            }
            else
            {
                NotRead(reading.Source, reading.Why);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The checkpoint at {source} could not be read: {why}. Until one that was named is read, nothing is signed.")]
    private partial void NotRead(string source, string why);
}

/// <summary>What reading one source gave.</summary>
/// <param name="Source">A file or an address.</param>
/// <param name="Known">The checkpoint.</param>
/// <param name="Why">Why there is none.</param>
/// <param name="IsWrong">It will not become right by itself.</param>
internal sealed record CheckpointReading(string Source, KnownCheckpoint? Known, string Why = "", bool IsWrong = false);

/// <summary>One place where a checkpoint is kept.</summary>
internal static class CheckpointSource
{
    private const int Longest = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static bool IsAddress(string source) => Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    public static async Task<CheckpointReading> ReadAsync(string source, VerifierKey key, CancellationToken cancel)
    {
        byte[] note;
        try
        {
            note = IsAddress(source) ? await FetchAsync(source, cancel) : await File.ReadAllBytesAsync(source, cancel);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or UnauthorizedAccessException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new CheckpointReading(source, null, problem.Message, IsWrong: !IsAddress(source));
        }

        return KnownCheckpoint.TryRead(source, note, key, out var known, out var why)
            ? new CheckpointReading(source, known)
            : new CheckpointReading(source, null, $"it is no checkpoint signed with the key of {key.Name}: {why}", IsWrong: true);
    }

    private static async Task<byte[]> FetchAsync(string source, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = Longest };
        return await client.GetByteArrayAsync(new Uri(source), cancel);
    }
}
