using System.Text;
using Tidemark.Log;
using Tidemark.Private.Keys;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Transparency;

namespace Tidemark.Tests.PowerLoss.Checks;

/// <summary>The keys of the register that was made, opened once for all checks.</summary>
internal sealed class RegisterKeys : IDisposable
{
    public RegisterKeys(LostDisk made)
    {
        foreach (var name in OperatorKeyNames.All)
            All.Add(SealedKeyFile.Read(made.Paths["keys/" + name.Spelled()]!.Bytes, name, Scenario.Passphrase));
        Log = SignerKey.TryParse(Encoding.ASCII.GetString(All[OperatorKeyName.Log]!.Span), out var key) ? key : throw new InvalidDataException("It is no log key.");
        Release = ReleaseKey.FromSeed(All[OperatorKeyName.Release]!.Span);
    }

    public OperatorKeys All { get; } = new();

    public SignerKey Log { get; }

    public ReleaseKey Release { get; }

    public void Dispose()
    {
        Release.Dispose();
        Log.Dispose();
        All.Dispose();
    }
}
