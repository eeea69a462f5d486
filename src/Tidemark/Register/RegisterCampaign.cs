using Tidemark.Core.Campaigns;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;
using Tidemark.Log;
using Tidemark.Private.Numbers;
using Tidemark.Public.ReadModel;

namespace Tidemark.Register;

/// <summary>The campaign of a register: the latest that a store which follows the log has met, else the one of the log's first entry.</summary>
internal static class RegisterCampaign
{
    /// <summary>The latest of what the stores of these zones have met; a process reads no other zone's.</summary>
    public static CampaignAtStart Latest(RegisterPlaces places, Zones zones)
    {
        var file = Met(places, zones) ?? First(places);
        return new CampaignAtStart(file, Read(Bytes(places, file)));
    }

    /// <summary>What the rules of the register need of the latest.</summary>
    public static CampaignRegister Rules(RegisterPlaces places) =>
        CampaignRegister.Read(Bytes(places, Met(places, Zones.All) ?? First(places)), out var why) ?? throw new InvalidDataException($"The register's campaign: {why}");

    /// <summary>The campaign of a manifest's file.</summary>
    public static Campaign Read(ReadOnlyMemory<byte> file)
    {
        var reading = Campaign.Read(file.ToArray(), "campaign");
        return reading.Campaign ?? throw new InvalidDataException($"The register's campaign: {Commands.CampaignFile.Line(reading.Problems[0])}");
    }

    /// <summary>The digest of the latest that the stores of these zones have met; null if they have met none.</summary>
    public static Digest? Met(RegisterPlaces places, Zones zones)
    {
        if (zones.HasFlag(Zones.Intake) && Met(places.Private.Numbers) is { } intake) return intake;
        if (zones.HasFlag(Zones.Desk) && Met(places.Private.DeskNumbers) is { } desk) return desk;
        return zones.HasFlag(Zones.Public) ? MetCampaign.In(places.ReadModel) : null;
    }

    private static Digest? Met(string numbers)
    {
        using var known = new ReadNumbers(numbers);
        return known.Campaign;
    }

    private static byte[] Bytes(RegisterPlaces places, Digest file) => File.ReadAllBytes(new LogFolder(places.Private.Log).Manifest(file));

    private static Digest First(RegisterPlaces places)
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

        return manifest.Digest;
    }
}

/// <summary>The campaign that a process began with.</summary>
/// <param name="File">The digest of its file.</param>
/// <param name="Campaign">What it says.</param>
internal sealed record CampaignAtStart(Digest File, Campaign Campaign);
