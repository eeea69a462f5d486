using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>A file that takes effect on a day of a synthetic register.</summary>
internal sealed record SynthManifest(int Day, ManifestSubject Subject, byte[] File)
{
    public Digest Digest { get; } = Digest.Of(File);
}

/// <summary>The manifests of a synthetic register: a campaign that grows twice, keys, centres, policies, imports' sources, an edition.</summary>
internal sealed class SynthManifests
{
    public static readonly IReadOnlyList<string> Auditors = ["auditor-1", "auditor-2"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SynthCalendar _calendar;
    private readonly Dictionary<Digest, byte[]> _files;
    private readonly (DateOnly From, SynthCodes Codes)[] _campaigns;

    public SynthManifests(SynthSeed seed, SynthCalendar calendar, byte[] campaign)
    {
        _calendar = calendar;
        PolicyDay = calendar.Share(30);
        All =
        [
            new(0, ManifestSubject.Campaign, Without(campaign, 4, 40)),
            new(0, ManifestSubject.Keys, Keys(seed, Auditors.Take(1))),
            new(0, ManifestSubject.Centres, Described("centres", "one")),
            new(0, ManifestSubject.Policy, Encoding.ASCII.GetBytes("# synthetic\nquorum none\n")),
            new(calendar.Share(15), ManifestSubject.Import, Described("import", "first source")),
            new(PolicyDay, ManifestSubject.Policy, Policy(seed)),
            new(calendar.Share(40), ManifestSubject.Campaign, Without(campaign, 2, 20)),
            new(calendar.Share(45), ManifestSubject.Import, Described("import", "second source")),
            new(calendar.Share(50), ManifestSubject.Centres, Described("centres", "two")),
            new(calendar.Share(55), ManifestSubject.Keys, Keys(seed, Auditors)),
            new(calendar.Share(60), ManifestSubject.Edition, Described("edition", "first")),
            new(calendar.Share(75), ManifestSubject.Campaign, campaign),
        ];
        _files = All.DistinctBy(manifest => manifest.Digest).ToDictionary(manifest => manifest.Digest, manifest => manifest.File);
        _campaigns = [.. All.Where(manifest => manifest.Subject is ManifestSubject.Campaign).Select(manifest => (SynthCalendar.Day(manifest.Day), new SynthCodes(manifest.File)))];
    }

    /// <summary>In the order of their days.</summary>
    public IReadOnlyList<SynthManifest> All { get; }

    /// <summary>From this day on two of three witnesses cosign.</summary>
    public int PolicyDay { get; }

    public static string Witness(int number) => $"w{number}";

    public byte[]? File(Digest digest) => _files.GetValueOrDefault(digest);

    /// <summary>The organisations, the same in all campaigns.</summary>
    public IReadOnlyList<string> Organisations => _campaigns[0].Codes.Organisations;

    /// <summary>The codes of the campaign in force on a day.</summary>
    public SynthCodes CodesAt(DateOnly day)
    {
        var at = _campaigns.Length - 1;
        while (_campaigns[at].From > day) at--;
        return _campaigns[at].Codes;
    }

    // The campaign as it was before its last roles and places were added.
    private static byte[] Without(byte[] campaign, int roles, int places)
    {
        var file = JsonNode.Parse(campaign)!.AsObject();
        foreach (var (list, fewer) in new[] { ("roles", roles), ("places", places) })
        {
            var items = file[list]!.AsArray();
            for (var left = Math.Min(fewer, items.Count - 1); left > 0; left--) items.RemoveAt(items.Count - 1);
        }

        return Encoding.UTF8.GetBytes(file.ToJsonString(Plain));
    }

    private static byte[] Keys(SynthSeed seed, IEnumerable<string> auditors)
    {
        using var log = seed.LogKey();
        var keys = auditors.Select(name =>
        {
            using var key = seed.Cosigner(name);
            return $"\"{key.VerifierKey}\"";
        });
        // A minisign key is two letters, eight bytes of its number, 32 of the key.
        var parcel = Convert.ToBase64String([(byte)'E', (byte)'d', .. seed.Bytes("parcel id").AsSpan(0, 8), .. Sodium.Ed25519.PublicKey(seed.Bytes("parcel"))]);
        return Encoding.ASCII.GetBytes($"{{\"log\":\"{log.VerifierKey}\",\"auditors\":[{string.Join(',', keys)}],\"parcel\":\"{parcel}\"}}");
    }

    private static byte[] Policy(SynthSeed seed)
    {
        var policy = new StringBuilder("# synthetic\n");
        using var log = seed.LogKey();
        policy.Append("log ").Append(log.VerifierKey).Append('\n');
        for (var number = 0; number < 3; number++)
        {
            using var key = seed.Cosigner(Witness(number));
            policy.Append("witness ").Append(Witness(number)).Append(' ').Append(key.VerifierKey).Append('\n');
        }

        return Encoding.ASCII.GetBytes(policy.Append("group two 2 w0 w1 w2\nquorum two\n").ToString());
    }

    private static byte[] Described(string what, string which) => Encoding.ASCII.GetBytes($"{{\"synthetic\":\"{what}\",\"what\":\"{which}\"}}\n");
}
