using Tidemark.Core.Rules;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify;

/// <summary>Whose cosignatures the newest checkpoint must bear beside the log's signature: the quorum of a trust policy, one of the auditors.</summary>
internal sealed class CheckpointDemands
{
    private readonly TrustPolicy? _policy;
    private readonly Dictionary<VerifierKey, NamedKey> _witnesses;
    private readonly IReadOnlyList<VerifierKey> _auditors;

    private CheckpointDemands(TrustPolicy? policy, IReadOnlyList<VerifierKey> auditors)
    {
        (_policy, _auditors) = (policy, auditors);
        _witnesses = policy is null ? [] : Keys(policy);
    }

    /// <summary>Nothing but the log's signature.</summary>
    public static CheckpointDemands None { get; } = new(null, []);

    /// <summary>Whether auditors were named: otherwise the log's own file of keys does.</summary>
    public bool NamesAuditors => _auditors.Count > 0;

    /// <summary>Reads a trust policy's bytes and auditors' keys, or says what is wrong with them.</summary>
    public static CheckpointDemands? Read(byte[]? policy, IReadOnlyList<string> auditors, out string? why)
    {
        why = null;
        var read = policy is null ? null : TrustPolicy.Read(policy, out why);
        if (why is not null)
        {
            why = $"the trust policy: {why}";
            return null;
        }

        var keys = auditors.Select(text => VerifierKey.TryParse(text, out var key) && key.Type is KeyType.Cosignature ? key : null).ToList();
        var witnesses = read?.Witnesses.Select(witness => witness.PublicKey).ToHashSet() ?? [];
        if (keys.Contains(null)) why = "an auditor's key is not the public key of a cosigner";
        else if (keys.Exists(key => witnesses.Contains(Convert.ToHexStringLower(key!.PublicKey)))) why = "one key is never a witness's and an auditor's";
        return why is null ? new CheckpointDemands(read, keys!) : null;
    }

    /// <summary>The keys of a policy's witnesses.</summary>
    public static Dictionary<VerifierKey, NamedKey> Keys(TrustPolicy policy) => policy.Witnesses.ToDictionary(key =>
        VerifierKey.TryParse(key.Text, out var parsed) ? parsed : throw new InvalidOperationException("A policy holds only such keys."));

    /// <summary>The same demands, with the auditors of the log's own file of keys.</summary>
    public CheckpointDemands With(KeysFile? keys)
    {
        var witnesses = _witnesses.Values.Select(witness => witness.PublicKey).ToHashSet();
        var auditors = (keys?.Auditors ?? []).Where(auditor => !witnesses.Contains(auditor.PublicKey)).Select(auditor => auditor.Text).ToList();
        if (auditors.Count == 0) throw Refused("no auditor is known: the log names none, name one yourself");
        return new CheckpointDemands(_policy, [.. auditors.Select(text => VerifierKey.TryParse(text, out var key) ? key : throw new InvalidOperationException("A file of keys holds only such."))]);
    }

    /// <summary>Holds a checkpoint that the log has signed against the demands; gives the auditors' cosignatures.</summary>
    public IReadOnlyList<VerifiedSignature> Judge(SignedCheckpoint checkpoint, VerifierKey log)
    {
        if (_policy is null && _auditors.Count == 0) return [];
        if (!SignedCheckpoint.TryOpen(checkpoint.Note.ToBytes(), log, [.. _witnesses.Keys, .. _auditors], out var opened, out var why)) throw Refused(why);
        if (_policy is not null && !_policy.IsMetBy([.. opened.Signers.Where(_witnesses.ContainsKey).Select(key => _witnesses[key])]))
            throw Refused("it lacks the quorum of the trust policy's witnesses");
        var audits = opened.Signatures.Where(signature => _auditors.Contains(signature.Key)).ToList();
        if (_auditors.Count > 0 && audits.Count == 0) throw Refused("no auditor has cosigned it");
        return audits;
    }

    private static RefusedException Refused(string why) => new(Finding.Somewhere("checkpoint", why));
}
