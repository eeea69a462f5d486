using Tidemark.Tests.PowerLoss.Checks;
using Tidemark.Tests.PowerLoss.Model;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.PowerLoss;

/// <summary>What is traced: making a register; everything that a log lives through; batches that cross a bundle; filing. Made once for all tests that look at them.</summary>
public sealed class Scenario : IDisposable
{
    private const string KeyPassphrase = "slow tides keep their marks";
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<RegisterKeys> _keys;
    private readonly Lazy<Traced> _making, _log, _crossing, _filing;

    public Scenario()
    {
        _folder.Write("key-passphrase", KeyPassphrase);
        _folder.Write("reviewer-passphrase", "first walks along the shore at dawn");
        _making = new(() => Traced.Run(
            LostDisk.None, "tidemark.dll",
            root => ["init", "--origin", "allotments.example/register", "--campaign", Path.Combine(Checkout.Root, "campaigns", "allotment-society.json"),
                "--data", Path.Combine(root, "data"), "--keys", Path.Combine(root, "keys"), "--reviewer", "first",
                "--key-passphrase-file", _folder["key-passphrase"], "--reviewer-passphrase-file", _folder["reviewer-passphrase"], "--json"]));
        _log = new(() => After("3", "log"));
        _crossing = new(() => After("245", "cross"));
        _keys = new(() => new RegisterKeys(Making.After));
        _filing = new(() => Writer(Making.After, "filing"));
    }

    internal Traced Making => _making.Value;

    internal Traced Log => _log.Value;

    internal Traced Crossing => _crossing.Value;

    internal Traced Filing => _filing.Value;

    internal Traced this[string which] => which switch { "making" => Making, "log" => Log, "crossing" => Crossing, _ => Filing };

    internal RegisterKeys Keys => _keys.Value;

    internal static byte[] Passphrase => System.Text.Encoding.UTF8.GetBytes(KeyPassphrase);

    public void Dispose()
    {
        if (_keys.IsValueCreated) _keys.Value.Dispose();
        foreach (var traced in new[] { _making, _log, _crossing, _filing }.Where(traced => traced.IsValueCreated)) traced.Value.Dispose();
        _folder.Dispose();
    }

    private Traced After(string filled, string mode)
    {
        using var before = Writer(Making.After, "fill", filled);
        return Writer(before.After, mode);
    }

    private Traced Writer(LostDisk before, string mode, params string[] more) => Traced.Run(
        before, "Tidemark.Writer.dll", root => [mode, Path.Combine(root, "data"), Path.Combine(root, "keys"), _folder["key-passphrase"], .. more]);
}
