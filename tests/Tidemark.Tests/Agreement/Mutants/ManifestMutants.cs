using Tidemark.Core.Entries;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Manifests, the codes that they allow, the sources of imports (R4), and their files.</summary>
internal static class ManifestMutants
{
    public static IEnumerable<Mutant> All =>
    [
        First("a policy", s => s.Log.Manifest(ManifestSubject.Policy, "quorum none\n")),
        First("keys", s => s.Log.Manifest(ManifestSubject.Keys, "{}")),
        First("an import's source", s => s.Log.Manifest(ManifestSubject.Import, "source")),
        First("a ledger", s => s.History.Ledger()),
        First("a campaign that is none", s => s.Log.Manifest(ManifestSubject.Campaign, "{}")),
        .. Campaigns(),
        .. new[]
        {
            "quorum none\nquorum none\n", "quorum ash\n", "witness ash nokey\nquorum none\n", "group g 0 ash\nquorum none\n", "quorum none\r\n", "Quorum none\n", "quorum none extra\n",
            $"log {Signers.Witness("ash").VerifierKey}\nquorum none\n", $"witness none {Signers.Witness("ash").VerifierKey}\nquorum none\n",
            $"witness a {Signers.Witness("ash").VerifierKey}\nwitness b {Signers.Witness("ash").VerifierKey}\nquorum none\n",
            $"witness a {Signers.Witness("ash").VerifierKey}\ngroup g 2 a\nquorum g\n", $"witness a {Signers.Witness("ash").VerifierKey}\ngroup g 01 a\nquorum g\n",
            $"witness a {Signers.Witness("ash").VerifierKey}\ngroup g all a a\nquorum g\n", $"witness a {Signers.Witness("ash").VerifierKey}\ngroup g any a\ngroup h any a\nquorum g\n",
        }.Select((file, at) => R4($"a policy that is none ({at + 1})", s => s.Log.Manifest(ManifestSubject.Policy, file))),
        .. new[]
        {
            "{ }", "{}\n", "[]", "{\"parcel\":\"x\",\"log\":\"y\"}", "{\"log\":\"nokey\"}", $"{{\"log\":\"{Signers.Witness("ash").VerifierKey}\"}}", $"{{\"auditors\":[\"{Signers.Key}\"]}}",
            "{\"auditors\":[],}", "{\"auditors\":null}", "{\"parcel\":\"a\\\"b\"}", "{\"parcel\":\"é\"}", "{\"parcel\":1}", "{\"other\":\"x\"}",
        }.Select((file, at) => R4($"keys that are none ({at + 1})", s => s.Log.Manifest(ManifestSubject.Keys, file))),
        Claims("an organisation that the campaign has not", claims => claims with { Left = CountMap.Of(("nobody", 1)) }),
        Claims("a role that the campaign has not", claims => claims with { Role = "astronaut" }),
        Claims("a place that the campaign has not", claims => claims with { Place = "AQ" }),
        Claims("a language that the campaign has not", claims => claims with { Lang = "eo" }),
        Claims("a language in other letters", claims => claims with { Lang = "zh-hans" }),
        R4("an amendment to a role that the campaign has not", s => s.History.Amendment(s.Freeze(s.History.FilePlain()), claims => claims with { Role = "astronaut" }).Entry),
        R4("an amendment to a language that the campaign has not", s => s.History.Amendment(s.Freeze(s.History.FilePlain()), claims => claims with { Lang = "EN" }).Entry),
        Import("an import of an organisation that the campaign has not", import => import with { Persons = 9, Left = CountMap.Of(("nobody", 9)) }),
        Import("an import that ends before it begins", import => import with { From = import.To.AddDays(1) }),
        R4("an import of days to come", s => Bare(s.History.NewImport().Entry) is var import ? import with { To = import.Day.AddDays(1) } : null!),
        R4("an import from a source to come", s => Bare(s.History.NewImport().Entry) with { Source = s.Log.Next() + 1 }),
        R4("an import from itself", s => Bare(s.History.NewImport().Entry) with { Source = s.Log.Next() }),
        R4("an import from the campaign", s => Bare(s.History.NewImport().Entry) with { Source = 0 }),
        R4("an import that was there already", s => Bare(s.History.Import(import => import with { Then = "same" }).Entry)),
        new("R4", "an import that was there already and was taken back", s =>
        {
            var first = s.History.Import(import => import with { Then = "same" });
            s.History.Do(s.History.ActOn(first, ImportActKind.Retraction), first);
            s.Put(Bare(first.Entry) with { Day = s.Log.Day });
        }),
        new("manifest", "a file missing", s => s.Log.Manifests.Remove(Put(s).Digest.ToHex())),
        new("manifest", "a file altered", s => s.Log.Manifests[Put(s).Digest.ToHex()] = "cd"u8.ToArray()),
        new("manifest", "a file with a byte more", s => s.Log.Manifests[Put(s).Digest.ToHex()] = "abc"u8.ToArray()),
        new("manifest", "a file empty", s => s.Log.Manifests[Put(s).Digest.ToHex()] = []),
        new("manifest", "another size than the entry says", s => s.Put(s.Log.Manifest(ManifestSubject.Centres, "ab") with { Size = 3 })),
        new("manifest", "a campaign's file missing, by which later entries are judged", s =>
        {
            var entry = s.Log.Manifest(ManifestSubject.Campaign, s.History.Campaign.Write(s.Dice) + "\n\n\n");
            s.Put(entry);
            s.Log.Manifests.Remove(entry.Digest.ToHex());
        }),
    ];

    private static IEnumerable<Mutant> Campaigns() =>
    [
        Campaign("no JSON", _ => "no campaign"),
        Campaign("an array", file => $"[{file}]"),
        Campaign("a byte order mark", file => "\uFEFF" + file),
        Campaign("a member twice", file => Replaced(file, "{", "{\"a\":1,\"a\":1,")),
        Campaign("a member twice, deep inside", file => Replaced(file, "{", "{\"a\":[{\"b\":1,\"\\u0062\":1}],")),
        Campaign("a comment", file => "/* */" + file),
        Campaign("a comma too many", file => Replaced(file, "{", "{\"a\":[1,],")),
        Campaign("a number with a leading zero", file => Replaced(file, "{", "{\"a\":01,")),
        Campaign("a control character within a string", file => Replaced(file, "{", "{\"a\":\"\u0001\",")),
        Campaign("a code lost", file => Replaced(file, "{\"name\":\"\",\"code\":\"league\"},", "")),
        Campaign("a role lost", file => Replaced(file, "{\"code\":\"farmer\"", "{\"code\":\"peasant\"")),
        Campaign("a mark lost", file => Replaced(Replaced(file, "{\"code\":\"worker\",\"broad\": true}", "{\"code\":\"worker\"}", false), "{\"code\":\"worker\",\"broad\":true}", "{\"code\":\"worker\"}", false)),
        Campaign("a code twice", file => Replaced(file, "{\"name\":\"\",\"code\":\"league\"}", "{\"code\":\"league\"},{\"code\":\"league\"}")),
        Campaign("an item that is no object", file => Replaced(file, "{\"name\":\"\",\"code\":\"league\"}", "{\"code\":\"league\"},\"more\"")),
        Campaign("an item without a code", file => Replaced(file, "{\"name\":\"\",\"code\":\"league\"}", "{\"code\":\"league\"},{\"name\":\"more\"}")),
        Campaign("a code of another form", file => Replaced(file, "{\"name\":\"\",\"code\":\"league\"}", "{\"code\":\"league\"},{\"code\":\"More\"}")),
        Campaign("a place of another form", file => Replaced(file, "{\"name\":\"\",\"code\":\"US\"}", "{\"code\":\"US\"},{\"code\":\"Mars\"}")),
        Campaign("a mark that is a word", file => Replaced(file, "{\"code\":\"farmer\"", "{\"code\":\"sailor\",\"broad\":\"yes\"},{\"code\":\"farmer\"")),
        Campaign("17 organisations", file => Replaced(file, "{\"name\":\"\",\"code\":\"league\"}", "{\"code\":\"league\"}" + string.Concat(Enumerable.Range(0, 16).Select(at => $",{{\"code\":\"new-{at}\"}}")))),
        Campaign("201 roles", file => Replaced(file, "{\"code\":\"farmer\"", string.Concat(Enumerable.Range(0, 200).Select(at => $"{{\"code\":\"new-{at}\"}},")) + "{\"code\":\"farmer\"")),
        Campaign("no places", file => Replaced(file, "\"places\"", "\"spots\"")),
        Campaign("a list that is an object", file => Replaced(file, "{", "{\"x\":0,").Replace("\"places\":[", "\"places\":{\"a\":[", StringComparison.Ordinal).Replace("]}", "]}}", StringComparison.Ordinal).Replace("]\n}", "]}}", StringComparison.Ordinal)),
    ];

    private static ManifestEntry Put(Sabotage s)
    {
        var entry = s.Log.Manifest(ManifestSubject.Centres, "ab");
        s.Put(entry);
        return entry;
    }

    private static ImportEntry Bare(ImportEntry import) => import with { Names = null, Text = null };

    private static Mutant R4(string name, Func<Sabotage, Entry> entry) => new("R4", name, s => s.Put(entry(s)));

    private static Mutant First(string name, Func<Sabotage, Entry> entry) => new("R4", $"{name} at index 0", s => s.Put(entry(s)), AtStart: true);

    private static Mutant Claims(string name, Func<Claims, Claims> change) => new("R4", name, s =>
    {
        var (entry, filed) = s.History.Statement(_ => change(History.Plain(1)), "party\tA");
        s.At(s.Log.Next());
        s.Freeze(s.History.Add(entry, filed));
    });

    private static Mutant Import(string name, Func<ImportEntry, ImportEntry> change) => R4(name, s => change(Bare(s.History.NewImport().Entry)));

    private static Mutant Campaign(string name, Func<string, string> change) => R4($"a campaign with {name}", s => s.Log.Manifest(ManifestSubject.Campaign, change(s.History.Campaign.Write(s.Dice))));

    private static string Replaced(string file, string from, string to, bool must = true)
    {
        var at = file.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0 || !must, $"{file} has no {from}");
        return at < 0 ? file : string.Concat(file.AsSpan(0, at), to, file.AsSpan(at + from.Length));
    }
}
