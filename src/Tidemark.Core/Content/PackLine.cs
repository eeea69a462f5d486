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

    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"\\"u8);

    /// <summary>The line of a slot.</summary>
    public static byte[] Write(PackSlot slot)
    {
        switch (slot)
        {
            case NullSlot: return "null"u8.ToArray();
            case HiddenSlot: return "{\"hidden\":true}"u8.ToArray();
        }

        var (names, text) = (ContentSlot)slot;
        var line = new StringBuilder("{");
        if (names is not null) Write(line.Append("\"names\":"), names);
        if (names is not null && text is not null) line.Append(',');
        if (text is not null) Write(line.Append("\"text\":"), text);
        return Encoding.UTF8.GetBytes(line.Append('}').ToString());
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

    private static void Write(StringBuilder line, SlotField field)
    {
        if (field is RemovedField removed)
        {
            line.Append(CultureInfo.InvariantCulture, $"{{\"redacted\":{removed.Redaction}}}");
            return;
        }

        var present = (PresentField)field;
        line.Append(CultureInfo.InvariantCulture, $"{{\"salt\":\"{present.Salt}\",\"value\":\"");
        foreach (var letter in present.Value)
            _ = letter switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '\n' => line.Append("\\n"),
                '\t' => line.Append("\\t"),
                _ => line.Append(letter),
            };
        line.Append("\"}");
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
