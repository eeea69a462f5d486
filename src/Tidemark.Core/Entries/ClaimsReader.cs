using System.Text;

namespace Tidemark.Core.Entries;

/// <summary>Reads claims and keeps one object for all that are spelled alike: a log of millions has few different ones.</summary>
internal sealed class ClaimsReader
{
    private readonly Dictionary<byte[], Claims> _known = new(Spelled.Comparer);

    /// <summary>Claims as the members of an object.</summary>
    public bool Object(ref EntryReader reader, ReadOnlySpan<byte> name, out Claims claims)
    {
        claims = null!;
        return reader.Name(name) && reader.Open() && Members(ref reader, first: true, out claims) && reader.Close();
    }

    /// <summary>Claims among the members of a statement.</summary>
    public bool Members(ref EntryReader reader, bool first, out Claims claims)
    {
        claims = null!;
        var spelled = Extent(reader.Rest, first);
        if (spelled.IsEmpty) return false;
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(spelled, out claims!))
        {
            var part = new EntryReader(first ? [(byte)'{', .. spelled] : [(byte)'{', .. spelled[1..]]);
            if (!part.Open() || !Read(ref part, out claims) || !part.AtEnd) return false;
            lookup[spelled] = claims;
        }

        reader.SkipKnown(spelled.Length);
        return true;
    }

    /// <summary>From here to the end of the member <c>lang</c>, which is the last.</summary>
    private static ReadOnlySpan<byte> Extent(ReadOnlySpan<byte> rest, bool first)
    {
        if (rest.IsEmpty || (!first && rest[0] != ',')) return default;
        var lang = rest.IndexOf(",\"lang\":\""u8);
        if (lang < 0) return default;
        var value = lang + ",\"lang\":\""u8.Length;
        var end = rest[value..].IndexOf((byte)'"');
        return end < 0 ? default : rest[..(value + end + 1)];
    }

    private static bool Read(ref EntryReader reader, out Claims claims)
    {
        claims = null!;
        if (!reader.Word<Display>("display"u8, out var display)
            || !reader.Word<StatementKind>("kind"u8, out var kind)
            || !reader.Integer("persons"u8, 1, 200, out var persons)
            || !reader.Map("left"u8, EntrySpelling.IsCode, persons, out var left) || left.Count == 0
            || !reader.Word<Made>("made"u8, out var made)
            || !reader.Word<Channel>("via"u8, out var via)
            || !reader.Word<Confirmed>("confirmed"u8, out var confirmed)
            || !Optional(ref reader, "role"u8, EntrySpelling.IsCode, out var role)
            || !Optional(ref reader, "place"u8, EntrySpelling.IsPlace, out var place)
            || !reader.Name("lang"u8) || !reader.Text(out var lang) || !EntrySpelling.IsLang(lang))
            return false;
        claims = new Claims
        {
            Display = display,
            Kind = kind,
            Persons = (int)persons,
            Left = left,
            Made = made,
            Via = via,
            Confirmed = confirmed,
            Role = role,
            Place = place,
            Lang = Encoding.ASCII.GetString(lang),
        };
        return true;
    }

    public static bool Optional(ref EntryReader reader, ReadOnlySpan<byte> name, EntryReader.Pattern pattern, out string? value)
    {
        value = null;
        if (!reader.Name(name)) return true;
        if (!reader.Text(out var text) || !pattern(text)) return false;
        value = Encoding.ASCII.GetString(text);
        return true;
    }

    private sealed class Spelled : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Spelled Comparer = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
