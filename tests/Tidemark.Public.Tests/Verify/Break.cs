using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Public.Tests.Verify;

/// <summary>One entry of register-small altered so that it is the first to break a rule.</summary>
internal static class Break
{
    /// <summary>Rules that a bundle, its tally before it and what it refers to are enough to judge (level 2).</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "R3", "R1 spelling", "R1 members", "R2", "R10 missing", "R10 extra", "R10 k", "R10 prev", "R7", "R4 language", "R4 place", "R4 source", "R6",
        "R8 was", "R8 last", "R8 of", "R9 signature", "R9 none", "R15 kind", "R15 persons", "R16", "R12", "R11",
    ];

    /// <summary>Alters an entry of the bundle and gives its index.</summary>
    public static int Apply(string name, List<byte[]> entries, int bundle)
    {
        var first = bundle * 256;
        var read = entries.Select((bytes, index) => index >= first && index < first + 256 ? Read(bytes) : null).ToList();
        int Index(Func<Entry, bool> fits) => read.FindIndex(entry => entry is not null && fits(entry));
        int Set<T>(Func<T, bool> fits, Func<T, Entry> alter) where T : Entry
        {
            var index = Index(entry => entry is T one && fits(one));
            Assert.True(index >= 0, $"{name} in bundle {bundle}");
            entries[index] = EntryCodec.Write(alter((T)read[index]!));
            return index;
        }

        int Bytes(Func<string, string> alter)
        {
            var index = Index(entry => entry is StatementEntry);
            entries[index] = Encoding.ASCII.GetBytes(alter(Encoding.ASCII.GetString(entries[index])));
            return index;
        }

        return name switch
        {
            "R3" => Bytes(text => text + new string(' ', 4096)),
            "R1 spelling" => Bytes(text => text.Replace(":", ": ", StringComparison.Ordinal)),
            "R1 members" => Bytes(text => text.Replace("\"display\":\"", "\"display\":\"half-", StringComparison.Ordinal)),
            "R2" => Bytes(_ => "{\"type\":\"poem\"}"),
            "R10 missing" => Swap(entries, first + 255, EntryCodec.Write(Manifest(read))),
            "R10 extra" => Swap(entries, first + 9, entries[first + 255]),
            "R10 k" => Set<TallyEntry>(_ => true, tally => tally with { K = tally.K + 1 }),
            "R10 prev" => Set<TallyEntry>(tally => tally.Previous is not null, tally => tally with { Previous = Digest.Of("another"u8) }),
            "R7" => Set<StatementEntry>(_ => true, one => one with { Day = new DateOnly(2025, 12, 31) }),
            "R4 language" => Set<StatementEntry>(_ => true, one => one with { Claims = one.Claims with { Lang = "tlh" } }),
            "R4 place" => Set<StatementEntry>(_ => true, one => one with { Claims = one.Claims with { Place = "AQ" } }),
            "R4 source" => Set<ImportEntry>(_ => true, one => one with { Source = 0 }),
            "R6" => Set<StatementEntry>(_ => true, one => one with { Number = one.Number + 1 }),
            "R8 was" => Set<RetractionEntry>(act => act.Of < first, act => act with { Was = act.Was with { Via = act.Was.Via is Channel.Web ? Channel.Letter : Channel.Web } }),
            "R8 last" => Set<ActEntry>(act => act.Of < first, act => act with { Last = act.Of + 1 }),
            "R8 of" => Set<ActEntry>(act => act.Of < first, act => act with { Of = 2, Last = 2 }),
            "R9 signature" => Set<ActEntry>(act => act.By is ActAuthority.Owner && act.Of < first, act => act with { Signature = Flipped(act.Signature!.Value) }),
            "R9 none" => Set<ActEntry>(act => act.By is ActAuthority.Owner && act.Of < first, act => act with { Signature = null }),
            "R15 kind" => Set<StatementEntry>(one => one.Claims.Persons > 1, one => one with { Claims = one.Claims with { Kind = StatementKind.Single } }),
            "R15 persons" => Set<AmendmentEntry>(act => act.Of < first, act => act with { Now = act.Now with { Persons = act.Was.Persons + 1 } }),
            "R16" => Set<StatementEntry>(one => one.Claims.Confirmed is not Confirmed.Returned, one => one with { Claims = one.Claims with { Role = "teacher", Place = "CN-BJ" } }),
            "R12" => Set<TallyEntry>(_ => true, tally => tally with { Totals = tally.Totals with { Persons = tally.Totals.Persons + 1 } }),
            "R11" => Set<TallyEntry>(_ => true, tally => tally with { Totals = tally.Totals with { Retracted = tally.Totals.Retracted + 1 } }),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    /// <summary>The rule that a break of this name breaks first.</summary>
    public static string Rule(string name) => name.Split(' ')[0];

    private static ManifestEntry Manifest(List<Entry?> read) => (ManifestEntry)read.FindLast(entry => entry is ManifestEntry)!;

    private static int Swap(List<byte[]> entries, int index, byte[] bytes)
    {
        entries[index] = bytes;
        return index;
    }

    private static OwnerSignature Flipped(OwnerSignature signature)
    {
        var bytes = signature.ToBytes();
        bytes[3] ^= 4;
        return new OwnerSignature(bytes);
    }

    private static Entry? Read(byte[] bytes) => EntryCodec.Read(bytes, out var entry) is null ? entry : null;
}
