using System.Text;

namespace Tidemark.Core.Entries;

/// <summary>Steps over the bytes of one entry, taking only what the one spelling allows.</summary>
internal ref struct EntryReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private bool _first;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected)) return false;
        _rest = _rest[expected.Length..];
        return true;
    }

    public void SkipKnown(int length)
    {
        _rest = _rest[length..];
        _first = false;
    }

    public bool Open() => _first = Skip("{"u8);

    public bool Close()
    {
        if (!Skip("}"u8)) return false;
        _first = false;
        return true;
    }

    /// <summary>A member's name with the comma before and the colon after; if it is not there, nothing is taken.</summary>
    public bool Name(ReadOnlySpan<byte> name)
    {
        var at = _first ? 0 : 1;
        if (_rest.Length < at + name.Length + 3 || (!_first && _rest[0] != ',') || _rest[at] != '"') return false;
        if (!_rest[(at + 1)..].StartsWith(name) || _rest[at + 1 + name.Length] != '"' || _rest[at + 2 + name.Length] != ':') return false;
        _rest = _rest[(at + name.Length + 3)..];
        _first = false;
        return true;
    }

    /// <summary>The name of any next member of a map.</summary>
    public bool AnyName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!_first && !Skip(","u8)) return false;
        _first = false;
        return Text(out name) && Skip(":"u8);
    }

    /// <summary>A string, without its quotes; which characters it may have is for its pattern to say.</summary>
    public bool Text(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Skip("\""u8)) return false;
        var end = _rest.IndexOf((byte)'"');
        if (end < 0) return false;
        text = _rest[..end];
        _rest = _rest[(end + 1)..];
        return true;
    }

    public bool Integer(out long value)
    {
        value = 0;
        var length = 0;
        while (length < _rest.Length && _rest[length] is >= (byte)'0' and <= (byte)'9')
        {
            if (length == 16) return false;
            value = (value * 10) + _rest[length++] - '0';
        }

        if (length == 0 || (length > 1 && _rest[0] == '0') || value > EntrySpelling.LargestInteger) return false;
        _rest = _rest[length..];
        return true;
    }

    public bool Integer(ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        return Name(name) && Integer(out value);
    }

    public bool Integer(ReadOnlySpan<byte> name, long least, long most, out long value) =>
        Integer(name, out value) && value >= least && value <= most;

    public bool Word<T>(ReadOnlySpan<byte> name, out T value) where T : struct, Enum
    {
        value = default;
        return Name(name) && Text(out var text) && Spelling.TryRead(text, out value);
    }

    public bool Day(ReadOnlySpan<byte> name, out DateOnly day)
    {
        day = default;
        return Name(name) && Text(out var text) && EntrySpelling.TryDay(text, out day);
    }

    public bool Digest(ReadOnlySpan<byte> name, out Digest digest)
    {
        digest = default;
        return Name(name) && Text(out var text) && Entries.Digest.TryParse(text, out digest);
    }

    public bool OptionalDigest(ReadOnlySpan<byte> name, out Digest? digest)
    {
        digest = null;
        if (!Name(name)) return true;
        if (!Text(out var text) || !Entries.Digest.TryParse(text, out var value)) return false;
        digest = value;
        return true;
    }

    public bool Fields(ReadOnlySpan<byte> name, out RedactedFields fields)
    {
        fields = RedactedFields.None;
        if (!Name(name)) return false;
        if (Skip("[\"names\",\"text\"]"u8)) fields = RedactedFields.Both;
        else if (Skip("[\"names\"]"u8)) fields = RedactedFields.Names;
        else if (Skip("[\"text\"]"u8)) fields = RedactedFields.Text;
        return fields != RedactedFields.None;
    }

    public delegate bool Pattern(ReadOnlySpan<byte> text);

    /// <summary>A map of counts: sorted, distinct keys of the pattern, no zero.</summary>
    public bool Map(ReadOnlySpan<byte> name, Pattern key, long most, out CountMap map)
    {
        map = CountMap.Empty;
        if (!Name(name) || !Open()) return false;
        var keys = new List<string>();
        var values = new List<long>();
        ReadOnlySpan<byte> before = default;
        while (!Close())
        {
            if (!Counted(key, most, before, out var code, out var value)) return false;
            keys.Add(Encoding.ASCII.GetString(code));
            values.Add(value);
            before = code;
        }

        if (keys.Count > 0) map = new CountMap([.. keys], [.. values]);
        return true;
    }

    /// <summary>The next member of a map: its key behind the one before, of the pattern, and its count.</summary>
    public bool Counted(Pattern key, long most, ReadOnlySpan<byte> before, out ReadOnlySpan<byte> code, out long count)
    {
        count = 0;
        return AnyName(out code) && key(code) && Integer(out count) && count >= 1 && count <= most && before.SequenceCompareTo(code) < 0;
    }
}
