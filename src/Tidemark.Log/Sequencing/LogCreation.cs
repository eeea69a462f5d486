using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>Makes a new register's log: the campaign file is its first entry, the log's key its second.</summary>
public static class LogCreation
{
    /// <summary>Does it once: of the same data folder it is refused for ever after. If it breaks off it can be called again.</summary>
    /// <exception cref="InvalidOperationException">There is a register here, another process is at it, or the campaign file breaks a rule.</exception>
    public static void Create(SequencerSetup setup, byte[] campaign, DateTimeOffset now)
    {
        var log = new LogFolder(setup.Paths.Log);
        var own = new SequencerFolder(setup.Paths.Sequencer);
        if (DiskRead.Exists(log.Checkpoint)) throw new InvalidOperationException($"There is a register in {log.Path} already.");
        setup.Disk.CreateFolder(own.Path);
        var state = new StateFile(setup.Disk, own.State, setup.Origin);
        if (!state.Exists) state.Write(LogState.Empty);

        using var sequencer = Sequencer.TryOpen(setup) ?? throw new InvalidOperationException($"Another process works in {own.Path}.");
        var vkey = setup.LogKey.VerifierKey.ToString();
        var keys = Encoding.UTF8.GetBytes($"{{\"log\":\"{vkey}\"}}");
        if (sequencer.Status.Size == 0 && sequencer.AddManifests([(ManifestSubject.Campaign, campaign), (ManifestSubject.Keys, keys)], now) is { } failure)
            throw new InvalidOperationException($"The register cannot begin: {failure.Rule}: {failure.Why}.");
        sequencer.Step(now);
    }
}
