using System.Text;
using System.Text.Unicode;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Content;

/// <summary>Reads lines of content packs for a state: their form, the commitments of what is there, and their prints. Each thread has its own.</summary>
public sealed class SlotReading(Prints prints)
{
    private static readonly int Before = "tidemark.content.v1\0names\0"u8.Length + Commitment.SaltLength;
    private readonly NamesReading _names = new(prints);
    private readonly byte[] _names0 = Begun("tidemark.content.v1\0names\0"u8, WriterText.LongestNames), _text0 = Begun("tidemark.content.v1\0text\0"u8, WriterText.LongestText);

    /// <summary>Reads one line, without its LF.</summary>
    public SlotPrint Read(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("null"u8)) return new SlotPrint(SlotForm.Null);
        if (line.SequenceEqual("{\"hidden\":true}"u8)) return new SlotPrint(SlotForm.Hidden);
        return Content(line) ?? PackLine.Read(line) switch
        {
            null => new SlotPrint(SlotForm.None),
            ContentSlot slot => Content(slot) ?? new SlotPrint(SlotForm.Other),
            _ => new SlotPrint(SlotForm.Other),
        };
    }

    /// <summary>The same by way of the values themselves, which are not plain.</summary>
    private SlotPrint? Content(ContentSlot slot)
    {
        var print = new SlotPrint(SlotForm.Content);
        switch (slot.Names)
        {
            case RemovedField removed:
                print = print with { NamesRedaction = removed.Redaction };
                break;
            case PresentField { Value: var value, Salt: var salt } when WriterText.Problem(ContentField.Names, value) is null && _names.Read(Encoding.UTF8.GetBytes(value), out var people):
                print = print with { Names = prints.Of(Commitment.Of(ContentField.Names, salt, value), people) };
                break;
            default:
                return null;
        }

        return slot.Text switch
        {
            RemovedField removed => print with { TextRedaction = removed.Redaction },
            PresentField { Value: var value, Salt: var salt } when WriterText.Problem(ContentField.Text, value) is null => print with { Text = prints.Of(Commitment.Of(ContentField.Text, salt, value)) },
            _ => null,
        };
    }

    /// <summary>A line with both fields, each removed or as it may be; null for any other, be it right or wrong, and where a value is not plain.</summary>
    private SlotPrint? Content(ReadOnlySpan<byte> line)
    {
        if (line.Length > PackLine.Longest || line.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || !Utf8.IsValid(line)) return null;
        var reader = new EntryReader(line);
        var (namesRedaction, textRedaction) = (-1L, -1L);
        uint names = 0, text = 0;
        if (!reader.Open() || !reader.Name("names"u8) || !reader.Open()) return null;
        if (!Removed(ref reader, ref namesRedaction))
        {
            if (!Present(ref reader, _names0, 0, out var commitment, out var length)) return null;
            if (!_names.Read(_names0.AsSpan(Before, length), out var people)) return null;
            names = prints.Of(commitment, people);
        }

        if (!reader.Close() || !reader.Name("text"u8) || !reader.Open()) return null;
        if (!Removed(ref reader, ref textRedaction))
        {
            if (!Present(ref reader, _text0, 1, out var commitment, out _)) return null;
            text = prints.Of(commitment);
        }

        return reader.Close() && reader.Close() && reader.AtEnd
            ? new SlotPrint(SlotForm.Content) { Names = names, Text = text, NamesRedaction = namesRedaction, TextRedaction = textRedaction }
            : null;
    }

    private static bool Removed(ref EntryReader reader, ref long redaction)
    {
        if (!reader.Name("redacted"u8)) return false;
        if (!reader.Integer(out redaction)) redaction = -1;
        return redaction >= 0;
    }

    // What is hashed stands at the end of the buffer's beginning, so that the value needs no copy but the one that takes its escapes away.
    private static bool Present(ref EntryReader reader, byte[] buffer, int shorter, out Digest commitment, out int length)
    {
        commitment = default;
        length = 0;
        if (!reader.Name("salt"u8) || !reader.Text(out var salt) || !CanonicalBytes.TryRead(salt, buffer.AsSpan(Before - Commitment.SaltLength, Commitment.SaltLength))) return false;
        if (!reader.Name("value"u8) || !Value(ref reader, buffer.AsSpan(Before), out length) || !PlainText.IsPlain(buffer.AsSpan(Before, length))) return false;
        commitment = Digest.Of(buffer.AsSpan(shorter, Before + length - shorter));
        return true;
    }

    private static bool Value(ref EntryReader reader, Span<byte> to, out int length)
    {
        length = 0;
        if (!reader.Skip("\""u8)) return false;
        while (true)
        {
            var end = reader.Rest.IndexOfAny((byte)'"', (byte)'\\');
            if (end < 0 || length + end + 1 > to.Length) return false;
            reader.Rest[..end].CopyTo(to[length..]);
            length += end;
            reader.SkipKnown(end);
            if (reader.Skip("\""u8)) return true;
            if (reader.Rest.Length < 2) return false;
            byte meant = reader.Rest[1] switch { (byte)'"' => (byte)'"', (byte)'\\' => (byte)'\\', (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', _ => 0 };
            if (meant == 0) return false;
            to[length++] = meant;
            reader.SkipKnown(2);
        }
    }

    // The shorter beginning stands further back, so that what follows stands at the same place.
    private static byte[] Begun(ReadOnlySpan<byte> begin, int longest)
    {
        var buffer = new byte[Before + longest + 1];
        begin.CopyTo(buffer.AsSpan(Before - Commitment.SaltLength - begin.Length));
        return buffer;
    }
}
