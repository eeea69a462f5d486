using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>The campaign of a register, as its log's first entry names it.</summary>
internal static class RegisterCampaign
{
    public static Campaign Read(RegisterPlaces places)
    {
        var reading = Campaign.Read(File(places), "campaign");
        return reading.Campaign ?? throw new InvalidDataException($"The register's campaign: {Commands.CampaignFile.Line(reading.Problems[0])}");
    }

    /// <summary>What the rules of the register need of it.</summary>
    public static CampaignRegister Rules(RegisterPlaces places) =>
        CampaignRegister.Read(File(places), out var why) ?? throw new InvalidDataException($"The register's campaign: {why}");

    private static byte[] File(RegisterPlaces places)
    {
        var log = new LogFolder(places.Private.Log);
        var bundles = Path.Combine(log.Path, "tile", "entries");
        var first = Directory.EnumerateFiles(bundles, "000").Concat(Directory.Exists(Path.Combine(bundles, "000.p")) ? Directory.EnumerateFiles(Path.Combine(bundles, "000.p")) : []).FirstOrDefault()
            ?? throw new InvalidDataException($"{log.Path} has no entries: put the log back from a mirror.");
        var bytes = System.IO.File.ReadAllBytes(first);
        var length = (bytes[0] << 8) | bytes[1];
        var failure = EntryCodec.Read(bytes.AsSpan(2, length), out var entry);
        if (failure is not null || entry is not ManifestEntry { Subject: ManifestSubject.Campaign } manifest)
        {
            throw new InvalidDataException($"{first}: the first entry is no campaign: put the log back from a mirror.");
        }

        return System.IO.File.ReadAllBytes(log.Manifest(manifest.Digest));
    }
}
