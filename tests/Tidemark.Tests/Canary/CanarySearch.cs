using System.IO.Compression;
using System.Text;
using Dapper;
using Tidemark.Sqlite;

namespace Tidemark.Tests.Canary;

/// <summary>Looks for words that must not be anywhere: in every byte of every file, in each form in which a program may have written them.</summary>
internal static class CanarySearch
{
    /// <summary>Where a word was found, and in which form.</summary>
    internal sealed record Find(string Place, string Word, string Form);

    /// <summary>Searches every file under the folders.</summary>
    public static List<Find> In(IEnumerable<string> folders, params string[] words)
    {
        var needles = words.SelectMany(Needles).ToList();
        var finds = new List<Find>();
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            var bytes = ReadShared(file);
            finds.AddRange(InBytes(file, bytes, needles));
            finds.AddRange(InZlib(file, bytes, needles));
            if (bytes.AsSpan().StartsWith("SQLite format 3\0"u8))
            {
                finds.AddRange(InDatabase(file, needles));
            }
        }

        return finds;
    }

    /// <summary>Searches a text, such as a process's log.</summary>
    public static List<Find> InText(string place, string text, params string[] words) =>
        [.. InBytes(place, Encoding.UTF8.GetBytes(text), [.. words.SelectMany(Needles)])];

    private static IEnumerable<Find> InBytes(string place, byte[] bytes, List<Needle> needles)
    {
        foreach (var needle in needles)
        {
            if (bytes.AsSpan().IndexOf(needle.Bytes) >= 0)
            {
                yield return new Find(place, needle.Word, needle.Form);
            }
        }
    }

    // A deflate stream may begin anywhere in a file: every offset that looks like a zlib or gzip header is tried.
    private static IEnumerable<Find> InZlib(string place, byte[] bytes, List<Needle> needles)
    {
        for (var at = 0; at + 2 < bytes.Length; at++)
        {
            var zlib = (bytes[at] & 0x0F) == 8 && bytes[at] >> 4 <= 7 && ((bytes[at] << 8) | bytes[at + 1]) % 31 == 0;
            var gzip = bytes[at] == 0x1F && bytes[at + 1] == 0x8B;
            if (!zlib && !gzip)
            {
                continue;
            }

            var inflated = Inflate(bytes, at, gzip);
            foreach (var find in InBytes($"{place} inflated at {at}", inflated, needles))
            {
                yield return find;
            }
        }
    }

    private static byte[] Inflate(byte[] bytes, int at, bool gzip)
    {
        using var source = new MemoryStream(bytes, at, bytes.Length - at);
        using Stream inflating = gzip ? new GZipStream(source, CompressionMode.Decompress) : new ZLibStream(source, CompressionMode.Decompress);
        var kept = new MemoryStream();
        var buffer = new byte[256];
        try
        {
            int read;
            while (kept.Length < 4_000_000 && (read = inflating.Read(buffer)) > 0)
            {
                kept.Write(buffer, 0, read);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            // Not a stream after all, or its end is cut off: what came out until here is searched.
        }

        return kept.ToArray();
    }

    // A long value is cut into pages, so a word may straddle two of them: every value is also read whole.
    // Its owner may be in the middle of rewriting it, which a reader is told in several ways: then it is read again.
    private static List<Find> InDatabase(string file, List<Needle> needles)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return InDatabaseOnce(file, needles);
            }
            catch (Microsoft.Data.Sqlite.SqliteException) when (tries < 40)
            {
                Task.Delay(250).Wait();
            }
        }
    }

    private static List<Find> InDatabaseOnce(string file, List<Needle> needles)
    {
        var finds = new List<Find>();
        using var connection = Database.Open(file, Access.Reader);
        var tables = connection.Query<string>("select name from sqlite_master where type = 'table'").ToList();
        foreach (var table in tables)
        {
            using var reader = connection.ExecuteReader($"select * from \"{table}\"");
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var value = reader.GetValue(column) switch
                    {
                        byte[] blob => blob,
                        string text => Encoding.UTF8.GetBytes(text),
                        _ => [],
                    };
                    finds.AddRange(InBytes($"{file} {table}.{reader.GetName(column)}", value, needles));
                }
            }
        }

        return finds;
    }

    /// <summary>The bytes of a file that another process may be writing; none if it went away.</summary>
    public static byte[] ReadShared(string file)
    {
        try
        {
            // Also what is no file and would be waited on for ever, such as the runtime's pipes.
            if (new FileInfo(file).Length == 0)
            {
                return [];
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private sealed record Needle(string Word, string Form, byte[] Bytes);

    private static IEnumerable<Needle> Needles(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return new(word, "raw", utf8);
        yield return new(word, "UTF-16LE", Encoding.Unicode.GetBytes(word));
        yield return new(word, "UTF-16BE", Encoding.BigEndianUnicode.GetBytes(word));
        yield return new(word, "hex", Ascii(Convert.ToHexStringLower(utf8)));
        yield return new(word, "HEX", Ascii(Convert.ToHexString(utf8)));
        yield return new(word, "percent", Ascii(string.Concat(utf8.Select(b => $"%{b:X2}"))));
        yield return new(word, "percent, letters as they are", Ascii(Uri.EscapeDataString(word)));
        yield return new(word, "\\u", Ascii(string.Concat(word.Select(c => $"\\u{(int)c:x4}"))));
        yield return new(word, "\\U", Ascii(string.Concat(word.Select(c => $"\\u{(int)c:X4}"))));
        yield return new(word, "\\u, ASCII as it is", Ascii(string.Concat(word.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:X4}"))));
        yield return new(word, "&#", Ascii(string.Concat(word.EnumerateRunes().Select(r => $"&#x{r.Value:X};"))));
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Base64At(utf8, offset);
            yield return new(word, $"base64 at {offset}", Ascii(encoded));
            yield return new(word, $"base64url at {offset}", Ascii(encoded.Replace('+', '-').Replace('/', '_')));
        }
    }

    // Of base64 at an offset, only the characters that hold nothing but bits of the word are searched.
    private static string Base64At(byte[] word, int offset)
    {
        var encoded = Convert.ToBase64String([.. new byte[offset], .. word]);
        var first = (offset * 8 + 5) / 6;
        var last = (offset + word.Length) * 8 / 6;
        return encoded[first..last];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
