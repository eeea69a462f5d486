using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Log;
using Tidemark.Transparency;

namespace Tidemark.Register;

/// <summary>The campaign of a register, as its log's first entry names it.</summary>
internal static class RegisterCampaign
{
    public static Campaign Read(RegisterPlaces places)
    {
        var log = new LogFolder(places.Private.Log);
        var bundles = Path.Combine(log.Path, "tile", "entries");
        var first = Directory.EnumerateFiles(bundles, "000").Concat(Directory.Exists(Path.Combine(bundles, "000.p")) ? Directory.EnumerateFiles(Path.Combine(bundles, "000.p")) : []).FirstOrDefault()
            ?? throw new InvalidDataException($"{log.Path} has no entries: put the log back from a mirror.");
        var bytes = File.ReadAllBytes(first);
        var length = (bytes[0] << 8) | bytes[1];
        var failure = EntryCodec.Read(bytes.AsSpan(2, length), out var entry);
        if (failure is not null || entry is not ManifestEntry { Subject: ManifestSubject.Campaign } manifest)
        {
            throw new InvalidDataException($"{first}: the first entry is no campaign: put the log back from a mirror.");
        }

        var reading = Campaign.Read(File.ReadAllBytes(log.Manifest(manifest.Digest)), "campaign");
        return reading.Campaign ?? throw new InvalidDataException($"The register's campaign: {Commands.CampaignFile.Line(reading.Problems[0])}");
    }
}
