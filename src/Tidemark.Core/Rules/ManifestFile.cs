using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>A manifest's file as far as the register reads it.</summary>
/// <param name="Campaign">What a campaign file lists.</param>
/// <param name="Keys">What a file of keys names.</param>
/// <param name="Policy">A trust policy.</param>
/// <param name="Problem">What is wrong with its form (R4).</param>
public sealed record ManifestFile(CampaignRegister? Campaign = null, KeysFile? Keys = null, TrustPolicy? Policy = null, string? Problem = null)
{
    /// <summary>The file as it is served.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>Finds the file, compares digest and size, and reads those subjects that have a form.</summary>
    public static RuleFailure? Read(ManifestEntry entry, Func<Digest, byte[]?> files, out ManifestFile? file)
    {
        file = null;
        if (files(entry.Digest) is not { } bytes) return new RuleFailure("manifest", $"the file {entry.Digest.ToHex()} is missing");
        if (bytes.Length != entry.Size) return new RuleFailure("manifest", $"the file {entry.Digest.ToHex()} has {bytes.Length} bytes, must have {entry.Size}");
        if (Digest.Of(bytes) != entry.Digest) return new RuleFailure("manifest", $"the file {entry.Digest.ToHex()} has another digest");
        file = Read(entry.Subject, bytes) with { Bytes = bytes };
        return null;
    }

    /// <summary>Reads a file by itself; <see cref="Problem"/> says what is wrong (R4).</summary>
    public static ManifestFile Read(ManifestSubject subject, byte[] bytes)
    {
        string? why;
        switch (subject)
        {
            case ManifestSubject.Campaign:
                var campaign = CampaignRegister.Read(bytes, out why);
                return new ManifestFile(Campaign: campaign, Problem: why);
            case ManifestSubject.Policy:
                var policy = TrustPolicy.Read(bytes, out why);
                return new ManifestFile(Policy: policy, Problem: why);
            case ManifestSubject.Keys:
                var keys = KeysFile.Read(bytes);
                return new ManifestFile(Keys: keys, Problem: keys is null ? "not the canonical spelling of log, auditors and parcel" : null);
            default:
                return new ManifestFile();
        }
    }
}
