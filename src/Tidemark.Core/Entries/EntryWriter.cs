using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tidemark.Core.Entries;

/// <summary>Writes members in the one spelling that entries have.</summary>
internal sealed class EntryWriter
{
    private readonly ArrayBufferWriter<byte> _out = new(512);
    private bool _first = true;

    public ReadOnlySpan<byte> Written => _out.WrittenSpan;

    public void Open() => Mark('{', first: true);

    public void Close() => Mark('}', first: false);

    public void Name(string name)
    {
        if (!_first) Put(',');
        _first = false;
        Text(name);
        Put(':');
    }

    public void Member(string name, string value)
    {
        Name(name);
        Text(value);
    }

    public void Member(string name, string? value, bool absentIfNull)
    {
        if (value is not null || !absentIfNull) Member(name, value!);
    }

    public void Member(string name, long value)
    {
        Name(name);
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
        _out.Write(digits[..written]);
    }

    public void Member(string name, DateOnly day) => Member(name, Days.Write(day));

    public void Member(string name, Digest? digest)
    {
        if (digest is { } value) Member(name, value.ToString());
    }

    public void Member(string name, CountMap map)
    {
        Name(name);
        Open();
        foreach (var (code, count) in map) Member(code, count);
        Close();
    }

    public void Member(string name, Claims claims)
    {
        Name(name);
        Open();
        Claims(claims);
        Close();
    }

    public void Member(string name, RedactedFields fields)
    {
        Name(name);
        Put('[');
        if (fields.HasFlag(RedactedFields.Names)) Text("names");
        if (fields == RedactedFields.Both) Put(',');
        if (fields.HasFlag(RedactedFields.Text)) Text("text");
        Put(']');
    }

    public void Claims(Claims claims)
    {
        Member("display", claims.Display.Word());
        Member("kind", claims.Kind.Word());
        Member("persons", claims.Persons);
        Member("left", claims.Left);
        Member("made", claims.Made.Word());
        Member("via", claims.Via.Word());
        Member("confirmed", claims.Confirmed.Word());
        Member("role", claims.Role, absentIfNull: true);
        Member("place", claims.Place, absentIfNull: true);
        Member("lang", claims.Lang);
    }

    public void Totals(Totals totals)
    {
        Open();
        foreach (var (name, value) in totals.Counters) Member(name, value);
        foreach (var (name, counts) in totals.Maps) Member(name, counts);
        Close();
    }

    private void Text(string value)
    {
        Put('"');
        _out.Advance(Encoding.UTF8.GetBytes(value, _out.GetSpan(value.Length * 3)));
        Put('"');
    }

    private void Mark(char brace, bool first)
    {
        Put(brace);
        _first = first;
    }

    private void Put(char one)
    {
        _out.GetSpan(1)[0] = (byte)one;
        _out.Advance(1);
    }
}
