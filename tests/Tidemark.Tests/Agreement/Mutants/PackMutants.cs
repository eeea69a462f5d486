using System.Text;
using Tidemark.Core.Content;
using Tidemark.Core.Entries;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Contents that are not what the log says (R13), signatures of another form (R14), packs that are none.</summary>
internal static class PackMutants
{
    public static IEnumerable<Mutant> All => [.. Contents13(), .. Late(), .. Values(), .. Names(), .. Lines(), .. Packs()];

    private static IEnumerable<Mutant> Contents13() =>
    [
        Slot("another text", one => new ContentSlot(one.Names, one.Text with { Value = "another" })),
        Slot("another salt", one => new ContentSlot(one.Names, one.Text with { Salt = Digest.Of("salt"u8) })),
        Slot("another signature", one => new ContentSlot(one.Names with { Value = "party\t夜雨" }, one.Text)),
        Slot("names and text swapped", one => new ContentSlot(one.Text, one.Names)),
        Slot("no content", _ => PackSlot.Null),
        Slot("hidden though it is shown", _ => PackSlot.Hidden),
        Slot("no names", one => new ContentSlot(null, one.Text)),
        Slot("no text", one => new ContentSlot(one.Names, null)),
        Slot("redacted without a redaction", one => new ContentSlot(one.Names, new RemovedField(one.Index))),
        Slot("shown though it is hidden", one => new ContentSlot(one.Names, one.Text), claims => claims with { Display = Display.Hidden }),
        Slot("null though it is hidden", _ => PackSlot.Null, claims => claims with { Display = Display.Hidden }),
        new("R13", "content beside a manifest", s => s.Put(s.Log.Manifest(ManifestSubject.Centres, "ab"), new ContentSlot(null, Contents.Field(s.Dice, "x")))),
        new("R13", "hidden beside a manifest", s => s.Put(s.Log.Manifest(ManifestSubject.Centres, "ab"), PackSlot.Hidden)),
        new("R13", "content beside a tally", s =>
        {
            while (!s.Log.TallyIsDue) s.History.Step();
            s.At(s.Log.Size);
            s.Log.AddTally();
            s.Log.SetLine(s.Index!.Value, PackSlot.Hidden);
        }),
        new("R13", "content beside an import that has none", s =>
        {
            s.At(Bare(s).Index);
            s.Log.SetLine(s.Index!.Value, new ContentSlot(null, Contents.Field(s.Dice, "x")));
        }),
        new("R13", "no content beside an import that has some", s =>
        {
            Imported import;
            do import = s.History.Import();
            while (import.Slot is NullSlot);
            import.Frozen = true;
            s.At(import.Index);
            s.Log.SetLine(import.Index, PackSlot.Null);
        }),
        new("R13", "redacted by another redaction", s =>
        {
            var (one, other) = (Plain(s), Plain(s));
            Append(s, s.History.Redaction(one, RedactedFields.Text, ActAuthority.Code));
            var index = Append(s, s.History.Redaction(other, RedactedFields.Text, ActAuthority.Code));
            s.Log.SetLine(other.Index, new ContentSlot(other.Names, new RemovedField(index)));
            s.At(one.Index);
            s.Log.SetLine(one.Index, new ContentSlot(one.Names, new RemovedField(index)));
        }),
        new("R13", "the names gone though only the text was redacted", s =>
        {
            var one = Plain(s);
            var index = Append(s, s.History.Redaction(one, RedactedFields.Text, ActAuthority.Code));
            s.At(one.Index);
            s.Log.SetLine(one.Index, new ContentSlot(new RemovedField(index), new RemovedField(index)));
        }),
    ];

    private static IEnumerable<Mutant> Late() =>
    [
        Overdue("a text", (s, one) => s.History.Redaction(one, RedactedFields.Text, ActAuthority.Code)),
        Overdue("names", (s, one) => s.History.Redaction(one, RedactedFields.Names, ActAuthority.Code)),
        Overdue("both", (s, one) => s.History.Redaction(one, RedactedFields.Both, ActAuthority.Operator)),
        Overdue("all of a hidden one", (s, one) => s.History.Redaction(one, RedactedFields.Both, ActAuthority.Operator), claims => claims with { Display = Display.Hidden }),
        new("R13", "an import's text still there 8 days after its redaction", s =>
        {
            Imported import;
            do import = s.History.Import();
            while (import.Text is null);
            import.Frozen = true;
            s.At(import.Index);
            s.Log.Add(s.History.ActOn(import, ImportActKind.Redaction, RedactedFields.Text));
            s.History.EndDay(s.History.CosignersOfToday(), 8);
        }),
        Listed("as it was before an amendment", (s, one) => s.History.Amendment(one, claims => claims, text: "new").Entry),
        Listed("as it was before an amendment of its names", (s, one) => s.History.Amendment(one, claims => claims, names: "party\t夜雨").Entry),
        Listed("hidden as it was before its disclosure", (s, one) => s.History.Disclosure(one, ActAuthority.Code), claims => claims with { Display = Display.Hidden }),
        new("R13", "half as it was before an amendment", s =>
        {
            var one = Plain(s);
            var (entry, names, _) = s.History.Amendment(one, claims => claims, names: "party\t夜雨", text: "new");
            Append(s, entry);
            s.At(one.Index);
            s.Log.SetLine(one.Index, new ContentSlot(names, one.Text));
        }),
    ];

    private static IEnumerable<Mutant> Values() =>
    [
        Text("not in NFC", "e\u0301"),
        Text("a compatibility ideograph, which NFC replaces", "\uF900"),
        Text("a code point that nobody has assigned", "\u0378"),
        Text("one that is younger than Unicode 13", "\u061D"),
        Text("one for private use", "\uE000"),
        Text("a noncharacter", "\uFFFE"),
        Text("a control of the second row", "\u0085"),
        Text("delete", "\u007F"),
        Text("a byte too many", new string('a', 65_537)),
        Text("too long in a script of three bytes", new string('字', 21_846)),
        new("R13", "names too long", s => Filed(s, string.Join('\n', Enumerable.Repeat("party\t" + string.Concat(Enumerable.Repeat("𠀀", 350)), 190)), 190)),
    ];

    private static IEnumerable<Mutant> Names() =>
    [
        R14("a line too many", "party\tA\nparty\tB", 1),
        R14("a line too few", "party\tA\nparty\tB", 3),
        R14("a line feed at the end", "party\tA\nparty\tB\n", 2),
        R14("a line without a TAB", "party\tA\nparty B", 2),
        R14("a line with two TABs", "party\tA\nparty\tB\tC", 2),
        R14("no codes", "party\tA\n\tB", 2),
        R14("no signature", "party\tA\nparty\t", 2),
        R14("a signature of 101 characters", "party\t" + new string('字', 101), 1),
        R14("codes not sorted", "party,league\tA", 1, left: 2),
        R14("a code twice", "party,party\tA", 1),
        R14("a code in capitals", "Party\tA", 1),
        R14("a code behind a space", "league, party\tA", 1, left: 2),
        R14("a comma at the end", "party,\tA", 1),
        R14("other organisations than left has", "league\tA\nparty\tB", 2),
        R14("one who leaves more than left has", "league,party\tA\nparty\tB", 2),
        R14("an import's lines too few", "anyone\tA", 2, import: true),
        R14("an import's line without a signature", "anyone\t", 1, import: true),
    ];

    private static IEnumerable<Mutant> Lines() =>
        new (string Name, string Line)[]
        {
            ("empty", ""), ("a space", "null "), ("carriage return", "null\r"), ("another word", "true"), ("capitals", "NULL"), ("an empty object", "{}"), ("an array", "[]"), ("a string", "\"null\""),
            ("hidden false", "{\"hidden\":false}"), ("hidden with a space", "{\"hidden\": true}"), ("hidden and more", "{\"hidden\":true,\"text\":{\"redacted\":1}}"),
            ("text before names", "{\"text\":{\"redacted\":1},\"names\":{\"redacted\":1}}"), ("a member too many", "{\"names\":{\"redacted\":1},\"text\":{\"redacted\":1},\"more\":1}"),
            ("an index with a zero before", "{\"text\":{\"redacted\":01}}"), ("an index below zero", "{\"text\":{\"redacted\":-1}}"), ("an index that is a string", "{\"text\":{\"redacted\":\"1\"}}"),
            ("an index of 2^53", "{\"text\":{\"redacted\":9007199254740992}}"), ("a field of null", "{\"text\":null}"), ("a field without a value", $"{{\"text\":{{\"salt\":\"{new string('A', 43)}\"}}}}"),
            ("a salt too short", $"{{\"text\":{{\"salt\":\"{new string('A', 42)}\",\"value\":\"\"}}}}"), ("a salt with bits that do not count", $"{{\"text\":{{\"salt\":\"{new string('A', 42)}B\",\"value\":\"\"}}}}"),
            ("an escape too many", $"{{\"text\":{{\"salt\":\"{new string('A', 43)}\",\"value\":\"\\/\"}}}}"), ("an escaped letter", $"{{\"text\":{{\"salt\":\"{new string('A', 43)}\",\"value\":\"\\u0061\"}}}}"),
            ("a TAB as it is", $"{{\"text\":{{\"salt\":\"{new string('A', 43)}\",\"value\":\"\t\"}}}}"), ("a brace too many", "{\"text\":{\"redacted\":1}}}"), ("a byte order mark", "\uFEFFnull"),
            ("2^20 bytes and its LF", $"{{\"text\":{{\"salt\":\"{new string('A', 43)}\",\"value\":\"{new string('x', (1 << 20) - 74)}\"}}}}"),
        }.Select(line => new Mutant("pack", $"a line: {line.Name}", s =>
        {
            var index = s.Dice.Below((int)s.Log.Size);
            s.At(index);
            s.Finally(() => s.Log.SetLine(index, Encoding.UTF8.GetBytes(line.Line)));
        })).Append(new Mutant("pack", "a line: no UTF-8", s =>
        {
            var index = s.Dice.Below((int)s.Log.Size);
            s.At(index);
            s.Finally(() => s.Log.SetLine(index, [.. Encoding.ASCII.GetBytes($"{{\"text\":{{\"salt\":\"{new string('A', 43)}\",\"value\":\""), 0xC0, 0xAF, .. "\"}}"u8]));
        }));

    private static IEnumerable<Mutant> Packs() =>
    [
        Pack("missing", (files, path) => files.Remove(path)),
        Pack("empty", (files, path) => files[path] = []),
        Pack("a line too few", (files, path) => files[path] = files[path][..(files[path].AsSpan()[..^1].LastIndexOf((byte)'\n') + 1)]),
        Pack("the last line without its LF", (files, path) => files[path] = files[path][..^1]),
        Pack("257 lines", (files, path) => files[path] = [.. files[path], .. "null\n"u8], full: true),
        Pack("a byte behind the last line", (files, path) => files[path] = [.. files[path], (byte)'n'], full: true),
        Pack("the last pack with 257 lines", (files, path) => files[path] = [.. files[path], .. Enumerable.Repeat("null\n"u8.ToArray(), 257 - files[path].Count(one => one == '\n')).SelectMany(one => one)], last: true),
    ];

    private static Mutant Pack(string name, Action<Dictionary<string, byte[]>, string> change, bool full = false, bool last = false) => new("pack", name, s => s.OnFiles(files =>
    {
        var number = last ? (s.Log.Size - 1) / 256 : full ? s.Dice.Below((int)(s.Log.Size / 256)) : s.Dice.Below((int)((s.Log.Size + 255) / 256));
        s.InBundle(number);
        change(files, LogFolder.Pack(number));
    }));

    private static Mutant Slot(string name, Func<Filed, PackSlot> wrong, Func<Claims, Claims>? change = null) => new("R13", name, s =>
    {
        var one = Plain(s, change);
        s.At(one.Index);
        s.Log.SetLine(one.Index, wrong(one));
    });

    private static Mutant Overdue(string name, Func<Sabotage, Filed, ActEntry> act, Func<Claims, Claims>? change = null) => new("R13", $"{name} still there 8 days after the redaction", s =>
    {
        var one = Plain(s, change);
        s.At(one.Index);
        Append(s, act(s, one));
        s.History.EndDay(s.History.CosignersOfToday(), 8);
    });

    private static Mutant Listed(string name, Func<Sabotage, Filed, ActEntry> act, Func<Claims, Claims>? change = null) => new("R13", $"{name}, which a listed day has", s =>
    {
        var one = Plain(s, change);
        s.At(one.Index);
        Append(s, act(s, one));
        s.History.EndDay(s.History.CosignersOfToday());
    });

    private static Mutant Text(string name, string value) => new("R13", $"a text: {name}", s =>
    {
        var (entry, filed) = s.History.Statement(_ => History.Plain(1), "party\tA", value);
        s.At(s.Log.Next());
        s.Freeze(s.History.Add(entry, filed));
    });

    private static Mutant R14(string name, string names, int persons, int left = 1, bool import = false) => new("R14", name, s =>
    {
        if (import) Imported(s, names, persons);
        else Filed(s, names, persons, left > 1 && persons == 1 ? ["league", "party"] : ["party"]);
    });

    private static void Filed(Sabotage s, string names, int persons, params string[] left)
    {
        var claims = History.Plain(persons) with { Left = CountMap.Of((left.Length == 0 ? ["party"] : left).Select(code => KeyValuePair.Create(code, (long)persons))) };
        var (entry, filed) = s.History.Statement(_ => claims, names);
        s.At(s.Log.Next());
        s.Freeze(s.History.Add(entry, filed));
    }

    private static void Imported(Sabotage s, string names, int persons)
    {
        var field = Contents.Field(s.Dice, names);
        var source = s.History.Source();
        s.Put(new ImportEntry { Day = s.Log.Day, Source = source, Persons = persons, From = s.Log.Day, To = s.Log.Day, Names = Contents.Commitment(ContentField.Names, field) }, new ContentSlot(field, null));
    }

    private static Imported Bare(Sabotage s)
    {
        var import = s.History.Import(import => import with { Names = null, Text = null });
        import.Frozen = true;
        return import;
    }

    private static Filed Plain(Sabotage s, Func<Claims, Claims>? change = null) => s.Freeze(s.History.FilePlain(change, owned: false));

    private static long Append(Sabotage s, ActEntry act) => s.Log.Add(act);
}
