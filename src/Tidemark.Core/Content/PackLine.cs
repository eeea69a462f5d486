using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Content;

/// <summary>A line of a content pack, without its LF, in its one spelling (register.md section 3).</summary>
public static class PackLine
{
    /// <summary>Most bytes of a line, without its LF.</summary>
    public const int Longest = (1 << 20) - 1;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\\n\t");
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"\\"u8);

    /// <summary>The line of a slot.</summary>
    public static byte[] Write(PackSlot slot)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        Write(line, slot);
        return line.WrittenSpan.ToArray();
    }

    /// <summary>Adds the line of a slot to what has been written.</summary>
    public static void Write(IBufferWriter<byte> line, PackSlot slot)
    {
        switch (slot)
        {
            case NullSlot:
                line.Write("null"u8);
                return;
            case HiddenSlot:
                line.Write("{\"hidden\":true}"u8);
                return;
        }

        var (names, text) = (ContentSlot)slot;
        line.Write("{"u8);
        if (names is not null) Write(line, "\"names\":"u8, names);
        if (names is not null && text is not null) line.Write(","u8);
        if (text is not null) Write(line, "\"text\":"u8, text);
        line.Write("}"u8);
    }

    /// <summary>The slot that a line says; null for anything but the one spelling.</summary>
    public static PackSlot? Read(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("null"u8)) return PackSlot.Null;
        if (line.SequenceEqual("{\"hidden\":true}"u8)) return PackSlot.Hidden;
        if (line.Length > Longest || line.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || !Utf8.IsValid(line)) return null;
        var reader = new EntryReader(line);
        SlotField? names = null, text = null;
        if (!reader.Open()) return null;
        if (reader.Name("names"u8) && (names = Field(ref reader)) is null) return null;
        if (reader.Name("text"u8) && (text = Field(ref reader)) is null) return null;
        return reader.Close() && reader.AtEnd && (names ?? text) is not null ? new ContentSlot(names, text) : null;
    }

    private static void Write(IBufferWriter<byte> line, ReadOnlySpan<byte> name, SlotField field)
    {
        line.Write(name);
        if (field is RemovedField removed)
        {
            line.Write("{\"redacted\":"u8);
            Encoding.UTF8.GetBytes(removed.Redaction.ToString(CultureInfo.InvariantCulture), line);
            line.Write("}"u8);
            return;
        }

        var present = (PresentField)field;
        line.Write("{\"salt\":\""u8);
        Encoding.UTF8.GetBytes(present.Salt.ToString(), line);
        line.Write("\",\"value\":\""u8);
        var value = present.Value.AsSpan();
        for (var end = value.IndexOfAny(Escaped); end >= 0; end = value.IndexOfAny(Escaped))
        {
            Encoding.UTF8.GetBytes(value[..end], line);
            line.Write(value[end] switch
            {
                '"' => "\\\""u8,
                '\\' => "\\\\"u8,
                '\n' => "\\n"u8,
                _ => "\\t"u8,
            });
            value = value[(end + 1)..];
        }

        Encoding.UTF8.GetBytes(value, line);
        line.Write("\"}"u8);
    }

    private static SlotField? Field(ref EntryReader reader)
    {
        if (!reader.Open()) return null;
        if (reader.Name("redacted"u8)) return reader.Integer(out var index) && reader.Close() ? new RemovedField(index) : null;
        if (!reader.Digest("salt"u8, out var salt) || !reader.Name("value"u8) || Value(ref reader) is not { } value) return null;
        return reader.Close() ? new PresentField(salt, value) : null;
    }

    private static string? Value(ref EntryReader reader)
    {
        if (!reader.Skip("\""u8)) return null;
        var value = new StringBuilder();
        while (true)
        {
            var end = reader.Rest.IndexOfAny(Marks);
            if (end < 0) return null;
            value.Append(Encoding.UTF8.GetString(reader.Rest[..end]));
            reader.SkipKnown(end);
            if (reader.Skip("\""u8)) return value.ToString();
            if (reader.Skip("\\\""u8)) value.Append('"');
            else if (reader.Skip("\\\\"u8)) value.Append('\\');
            else if (reader.Skip("\\n"u8)) value.Append('\n');
            else if (reader.Skip("\\t"u8)) value.Append('\t');
            else return null;
        }
    }
}
