using System.Text;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Transparency;

namespace Tidemark.Tests.Running;

/// <summary>The sequencer of a register that is not served, with its operator's keys and whatever the clock is to show.</summary>
internal sealed class SequencerByHand : IDisposable
{
    private readonly RealRegister register;
    private readonly OperatorKeys keys = new();
    private readonly SignerKey log;
    private readonly ReleaseKey release;

    public SequencerByHand(RealRegister register)
    {
        this.register = register;
        keys.AddSealedFiles(register.Keys, [OperatorKeyName.Log, OperatorKeyName.Release], () => File.ReadAllBytes(register.KeyPassphraseFile));
        log = SignerKey.TryParse(Encoding.ASCII.GetString(keys[OperatorKeyName.Log]!.Span), out var key) ? key : throw new InvalidDataException("It is no log key.");
        release = ReleaseKey.FromSeed(keys[OperatorKeyName.Release]!.Span);
    }

    /// <summary>Makes the log anew, as if the register had been made at that moment.</summary>
    public void BeginAnew(DateTimeOffset then)
    {
        foreach (var folder in new[] { "log", "sequencer" })
        {
            Directory.Delete(Path.Combine(register.Data, folder), recursive: true);
        }

        LogCreation.Create(Setup, File.ReadAllBytes(register.Campaign), then);
    }

    /// <summary>One step at each moment.</summary>
    public SequencerStatus Step(params DateTimeOffset[] moments)
    {
        using var sequencer = Sequencer.TryOpen(Setup) ?? throw new InvalidOperationException("The register is being served.");
        foreach (var moment in moments)
        {
            sequencer.Step(moment);
        }

        return sequencer.Status;
    }

    public void Dispose()
    {
        release.Dispose();
        log.Dispose();
        keys.Dispose();
    }

    private SequencerSetup Setup => new() { Paths = SequencerPaths.Below(register.Data), LogKey = log, ReleaseKey = release, Random = new SeededRandomSource(1) };
}
