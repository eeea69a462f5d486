using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>The table in a saved state: different claims once, rows in blocks of base64, what few statements have by itself.</summary>
internal sealed partial class StatementTable
{
    private const int RowBytes = StatementId.Length + (3 * Digest.Length) + 4 + (3 * 8) + 4 + 1;
    private const int RowsAtOnce = 1024;

    public void Save(Utf8JsonWriter json)
    {
        var claims = Known();
        json.WriteStartArray("claims");
        foreach (var one in claims.Keys)
        {
            var writer = new EntryWriter();
            writer.Open();
            writer.Claims(one);
            writer.Close();
            json.WriteStringValue(writer.Written);
        }

        json.WriteEndArray();
        SaveRows(json, claims);
        SaveRedactions(json);
        SaveVersions(json, claims);
    }

    public void Load(JsonElement saved, EntryParser parser)
    {
        Claims[] claims = [.. saved.GetProperty("claims").EnumerateArray()
            .Select(one => parser.Claims(Encoding.UTF8.GetBytes(one.GetString()!)) ?? throw new FormatException("claims"))];
        foreach (var block in saved.GetProperty("statements").EnumerateArray())
        {
            var bytes = block.GetBytesFromBase64();
            for (var at = 0; at < bytes.Length; at += RowBytes) Add(Read(bytes.AsSpan(at, RowBytes), claims));
        }

        foreach (var mark in saved.GetProperty("redactions").EnumerateArray())
            _redactions[mark.GetProperty("number").GetInt64()] = (SavedMark.Read(mark, "names"), SavedMark.Read(mark, "text"));
        foreach (var version in saved.GetProperty("versions").EnumerateArray())
        {
            var number = version[0].GetInt64();
            if (!_versions.TryGetValue(number, out var versions)) _versions[number] = versions = [];
            versions.Add(new StatementVersion(version[1].GetInt64(), claims[version[2].GetInt32()], ReadDigest(version[3]), ReadDigest(version[4])));
        }
    }

    private Dictionary<Claims, int> Known()
    {
        var known = new Dictionary<Claims, int>();
        for (var place = 1L; place <= _count; place++) known.TryAdd(RowOf(place).Claims, known.Count);
        foreach (var version in _versions.Values.SelectMany(versions => versions)) known.TryAdd(version.Claims, known.Count);
        return known;
    }

    private void SaveRows(Utf8JsonWriter json, Dictionary<Claims, int> claims)
    {
        json.WriteStartArray("statements");
        var block = new byte[RowBytes * RowsAtOnce];
        for (var place = 1L; place <= _count; place += RowsAtOnce)
        {
            var rows = (int)Math.Min(RowsAtOnce, _count - place + 1);
            for (var at = 0; at < rows; at++) Write(RowOf(place + at), claims, block.AsSpan(at * RowBytes, RowBytes));
            json.WriteBase64StringValue(block.AsSpan(0, rows * RowBytes));
            json.Flush();
        }

        json.WriteEndArray();
    }

    private void SaveRedactions(Utf8JsonWriter json)
    {
        json.WriteStartArray("redactions");
        foreach (var (number, marks) in _redactions)
        {
            json.WriteStartObject();
            json.WriteNumber("number", number);
            SavedMark.Write(json, "names", marks.Names);
            SavedMark.Write(json, "text", marks.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void SaveVersions(Utf8JsonWriter json, Dictionary<Claims, int> claims)
    {
        json.WriteStartArray("versions");
        foreach (var (number, versions) in _versions)
        {
            foreach (var version in versions)
            {
                json.WriteStartArray();
                json.WriteNumberValue(number);
                json.WriteNumberValue(version.Since);
                json.WriteNumberValue(claims[version.Claims]);
                json.WriteStringValue(version.Names.ToString());
                json.WriteStringValue(version.Text.ToString());
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
    }

    private static void Write(in Row row, Dictionary<Claims, int> claims, Span<byte> to)
    {
        row.Id.CopyTo(to);
        to = to[StatementId.Length..];
        row.Names.CopyTo(to);
        row.Text.CopyTo(to[Digest.Length..]);
        row.Owner.CopyTo(to[(2 * Digest.Length)..]);
        to = to[(3 * Digest.Length)..];
        BinaryPrimitives.WriteInt32BigEndian(to, claims[row.Claims]);
        BinaryPrimitives.WriteInt64BigEndian(to[4..], row.Index);
        BinaryPrimitives.WriteInt64BigEndian(to[12..], row.Last);
        BinaryPrimitives.WriteInt64BigEndian(to[20..], row.Number);
        BinaryPrimitives.WriteInt32BigEndian(to[28..], row.Day.DayNumber);
        to[32] = (byte)((row.Owned ? 1 : 0) | (row.Retracted ? 2 : 0));
    }

    private static Row Read(ReadOnlySpan<byte> from, Claims[] claims)
    {
        const int digests = StatementId.Length;
        var rest = from[(digests + (3 * Digest.Length))..];
        return new Row
        {
            Id = new StatementId(from[..digests]),
            Names = new Digest(from.Slice(digests, Digest.Length)),
            Text = new Digest(from.Slice(digests + Digest.Length, Digest.Length)),
            Owner = new Digest(from.Slice(digests + (2 * Digest.Length), Digest.Length)),
            Claims = claims[BinaryPrimitives.ReadInt32BigEndian(rest)],
            Index = BinaryPrimitives.ReadInt64BigEndian(rest[4..]),
            Last = BinaryPrimitives.ReadInt64BigEndian(rest[12..]),
            Number = BinaryPrimitives.ReadInt64BigEndian(rest[20..]),
            Day = DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(rest[28..])),
            Owned = (rest[32] & 1) != 0,
            Retracted = (rest[32] & 2) != 0,
        };
    }

    private static Digest ReadDigest(JsonElement text) =>
        Digest.TryParse(Encoding.ASCII.GetBytes(text.GetString()!), out var digest) ? digest : throw new FormatException("digest");
}
