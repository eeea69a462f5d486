using System.Text;
using Tidemark.Tests.Agreement.Histories;
using Tidemark.Transparency;

namespace Tidemark.Tests.Agreement.Mutants;

/// <summary>Failures outside the rules: the checkpoint's note, the root, tiles and bundles.</summary>
internal static class FileMutants
{
    public static IEnumerable<Mutant> All => [.. Notes(), .. Bodies(), .. Roots(), .. Tiles(), .. Bundles()];

    /// <summary>A text signed by the log, whatever it says.</summary>
    public static byte[] Signed(string text, SignerKey? key = null) => Encoding.UTF8.GetBytes($"{text}\n{(key ?? Signers.Log).Sign(text)}\n");

    /// <summary>The note with the bytes of its last signature changed.</summary>
    public static byte[] Resigned(byte[] note, Action<byte[]> change)
    {
        var lines = Encoding.UTF8.GetString(note).Split('\n');
        Assert.True(NoteSignature.TryParse(lines[^2], out var line));
        var bytes = line.Bytes.ToArray();
        change(bytes);
        lines[^2] = new NoteSignature(line.Name, line.KeyId, bytes).ToString();
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static IEnumerable<Mutant> Notes() =>
    [
        Checkpoint("missing", (s, files) => files.Remove("checkpoint")),
        Checkpoint("empty", (s, files) => files["checkpoint"] = []),
        Note("no signatures", text => $"{text}\n"),
        Note("no empty line", text => $"{text}{Line(text)}\n"),
        Note("no LF at the end", text => $"{text}\n{Line(text)}"),
        Note("a byte order mark", text => $"\uFEFF{text}\n{Line(text)}\n"),
        Note("CRLF", text => $"{text}\n{Line(text)}\n".Replace("\n", "\r\n", StringComparison.Ordinal)),
        Note("a signature of another key of that name", text => $"{text}\n{Signers.Stranger.Sign(text)}\n"),
        Note("a signature over another text", text => $"{text}\n{Line("x" + text)}\n"),
        Note("a second line of the log that is false", text => $"{text}\n{Line(text)}\n{Line("x" + text)}\n"),
        Note("a first line of the log that is false", text => $"{text}\n{Line("x" + text)}\n{Line(text)}\n"),
        Note("a hyphen for the dash", text => $"{text}\n{Line(text).ToString().Replace('—', '-')}\n"),
        Note("two spaces", text => $"{text}\n{Line(text).ToString().Replace("— ", "—  ", StringComparison.Ordinal)}\n"),
        Note("a space at the end of a line", text => $"{text}\n{Line(text)} \n"),
        Note("base64 without padding", text => $"{text}\n{Line(text).ToString().TrimEnd('=')}\n"),
        Note("base64 with bits that do not count", text => $"{text}\n— a.example AAAAAAB=\n{Line(text)}\n"),
        Note("a line of a key id alone", text => $"{text}\n— a.example AAAAAA==\n{Line(text)}\n"),
        Note("a name with a plus sign", text => $"{text}\n— a+b AAAAAAA=\n{Line(text)}\n"),
        Note("101 signature lines", text => $"{text}\n{string.Concat(Enumerable.Range(0, 100).Select(at => $"— k{at} AAAAAAA=\n"))}{Line(text)}\n"),
        Note("more than 1,000,000 bytes", text => $"{text}\n— long {Convert.ToBase64String(new byte[750_000])}\n{Line(text)}\n"),
        Note("a control character in a name", text => $"{text}\n— a\u0001b AAAAAAA=\n{Line(text)}\n"),
        Checkpoint("a bit of the signature", (s, files) => files["checkpoint"] = Resigned(Signed(Text(s)), signature => signature[20] ^= 1)),
        Checkpoint("no UTF-8", (s, files) => files["checkpoint"] = [.. Encoding.UTF8.GetBytes(Text(s) + "\n— "), 0xFF, .. " AAAAAAA=\n"u8, .. Encoding.UTF8.GetBytes(Line(Text(s)) + "\n")]),
    ];

    private static IEnumerable<Mutant> Bodies() =>
    [
        Body("an extension line", (s, o, n, r) => $"{o}\n{n}\n{r}\nmore\n"),
        Body("an empty line before", (s, o, n, r) => $"\n{o}\n{n}\n{r}\n"),
        Body("two lines", (s, o, n, r) => $"{o}\n{n}\n"),
        Body("another log's name", (s, o, n, r) => $"another.example/register\n{n}\n{r}\n"),
        Body("a size with a leading zero", (s, o, n, r) => $"{o}\n0{n}\n{r}\n"),
        Body("a size with a sign", (s, o, n, r) => $"{o}\n+{n}\n{r}\n"),
        Body("a size with a space", (s, o, n, r) => $"{o}\n{n} \n{r}\n"),
        Body("a size in hexadecimal", (s, o, n, r) => $"{o}\n0x{n}\n{r}\n"),
        Body("a size of 2^63", (s, o, n, r) => $"{o}\n9223372036854775808\n{r}\n"),
        Body("a root of 31 bytes", (s, o, n, r) => $"{o}\n{n}\n{Convert.ToBase64String(new byte[31])}\n"),
        Body("a root without padding", (s, o, n, r) => $"{o}\n{n}\n{r.TrimEnd('=')}\n"),
        Body("a root with bits that do not count", (s, o, n, r) => $"{o}\n{n}\n{new string('A', 42)}B=\n"),
        Body("no entries but a root", (s, o, n, r) => $"{o}\n0\n{r}\n"),
    ];

    private static IEnumerable<Mutant> Roots() =>
    [
        new("root", "another one, signed", s => s.OnFiles(files => files["checkpoint"] = LogFolder.Checkpoint(s.Log.Size, MerkleTree.Leaf("another"u8), []))),
        new("root", "a bit of the last partial tile of level 0", s =>
        {
            Partial(s);
            s.OnFiles(files => Flip(s, files, TilePath.At(0, s.Log.Size / 256, s.Log.Size).Format()));
        }),
        new("root", "a bit of the tile of level 1", s => s.OnFiles(files => Flip(s, files, TilePath.At(1, 0, s.Log.Size).Format()))),
    ];

    private static IEnumerable<Mutant> Tiles() =>
    [
        Tile("a bit of it", Flip),
        Tile("missing", (_, files, path) => files.Remove(path)),
        Tile("empty", (_, files, path) => files[path] = []),
        Tile("a hash too few", (_, files, path) => files[path] = files[path][..^32]),
        Tile("a byte too few", (_, files, path) => files[path] = files[path][..^1]),
        Tile("a byte too many", (_, files, path) => files[path] = [.. files[path], 0]),
        Edge("missing", (files, path) => files.Remove(path)),
        Edge("a hash too few", (files, path) => files[path] = files[path][..^32]),
        Edge("a hash too many", (files, path) => files[path] = [.. files[path], .. new byte[32]]),
        new("tile", "that of level 1 missing", s =>
        {
            s.InBundle(0);
            s.OnFiles(files => files.Remove(TilePath.At(1, 0, s.Log.Size).Format()));
        }),
    ];

    private static IEnumerable<Mutant> Bundles() =>
    [
        Bundle("missing", (_, files, path, _) => files.Remove(path)),
        Bundle("empty", (_, files, path, _) => files[path] = []),
        Bundle("a byte too many", (_, files, path, _) => files[path] = [.. files[path], 0]),
        Bundle("an entry too many", (_, files, path, entries) => files[path] = LogFolder.Bundle([.. entries, "{}"u8.ToArray()])),
        Bundle("an entry too few", (_, files, path, entries) => files[path] = LogFolder.Bundle(entries.SkipLast(1))),
        Bundle("a byte of an entry", (s, files, path, entries) => Altered(s, files, path, entries, entry => [.. entry[..^2], (byte)(entry[^2] ^ 1), entry[^1]])),
        Bundle("an entry empty", (s, files, path, entries) => Altered(s, files, path, entries, _ => [])),
        Bundle("an entry twice", (s, files, path, entries) => Altered(s, files, path, entries, _ => "{\"type\":\"letter\"}"u8.ToArray())),
        Bundle("the last byte missing", (s, files, path, entries) =>
        {
            s.At((s.Bundle!.Value * 256) + entries.Count - 1);
            files[path] = files[path][..^1];
        }),
        Bundle("half of a length at its end", (s, files, path, entries) =>
        {
            s.At((s.Bundle!.Value * 256) + entries.Count - 1);
            files[path] = [.. LogFolder.Bundle(entries.SkipLast(1)), 0];
        }),
        Bundle("a length that runs past the end, behind an altered entry", (s, files, path, entries) =>
        {
            s.At((s.Bundle!.Value * 256) + entries.Count - 1);
            files[path] = [.. LogFolder.Bundle([[1], .. entries.Skip(1).SkipLast(1)]), 0xFF, 0xFF, 1];
        }),
        new("bundle", "an empty entry under its leaf hash", s => s.Put([])),
    ];

    private static Mutant Checkpoint(string name, Action<Sabotage, Dictionary<string, byte[]>> change) => new("checkpoint", name, s => s.OnFiles(files => change(s, files)));

    private static Mutant Note(string name, Func<string, string> note) => Checkpoint(name, (s, files) => files["checkpoint"] = Encoding.UTF8.GetBytes(note(Text(s))));

    private static Mutant Body(string name, Func<Sabotage, string, long, string, string> body) =>
        Checkpoint($"its text: {name}", (s, files) => files["checkpoint"] = Signed(body(s, LogDraft.Origin, s.Log.Size, s.Log.Root.ToString())));

    private static Mutant Tile(string name, Action<Sabotage, Dictionary<string, byte[]>, string> change) => new("tile", $"a full one: {name}", s => s.OnFiles(files =>
    {
        var number = s.Dice.Below((int)(s.Log.Size / 256));
        s.InBundle(number);
        change(s, files, TilePath.At(0, number, s.Log.Size).Format());
    }));

    private static Mutant Edge(string name, Action<Dictionary<string, byte[]>, string> change) => new("tile", $"the partial one: {name}", s =>
    {
        Partial(s);
        s.OnFiles(files =>
        {
            s.InBundle(s.Log.Size / 256);
            change(files, TilePath.At(0, s.Log.Size / 256, s.Log.Size).Format());
        });
    });

    private static Mutant Bundle(string name, Action<Sabotage, Dictionary<string, byte[]>, string, IReadOnlyList<byte[]>> change) => new("bundle", name, s => s.OnFiles(files =>
    {
        var number = s.Dice.Below((int)((s.Log.Size + 255) / 256));
        s.InBundle(number);
        change(s, files, EntriesPath.At(number, s.Log.Size).Format(), [.. s.Log.Entries.Skip(number * 256).Take(256)]);
    }));

    private static void Altered(Sabotage s, Dictionary<string, byte[]> files, string path, IReadOnlyList<byte[]> entries, Func<byte[], byte[]> change)
    {
        var at = s.Dice.Below(entries.Count);
        s.At((s.Bundle!.Value * 256) + at);
        files[path] = LogFolder.Bundle(entries.Select((entry, index) => index == at ? change(entry) : entry));
    }

    private static void Flip(Sabotage s, Dictionary<string, byte[]> files, string path)
    {
        var bytes = files[path].ToArray();
        bytes[s.Dice.Below(bytes.Length)] ^= 1;
        files[path] = bytes;
    }

    /// <summary>The log is to end within a bundle.</summary>
    private static void Partial(Sabotage s) => s.EndsAt = ((s.Log.Size / 256) * 256) + 256 + 1 + s.Dice.Below(250);

    private static string Text(Sabotage s) => new Checkpoint(LogDraft.Origin, s.Log.Size, s.Log.Root).Body;

    private static NoteSignature Line(string text) => Signers.Log.Sign(text);
}
