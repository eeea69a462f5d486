using System.Text;
using System.Text.Json;

namespace Tidemark.Core.Campaigns.Reading;

/// <summary>Reads RFC 8259 JSON into values that know their lines; comments and trailing commas are refused.</summary>
internal static class LocatedJson
{
    internal static Located? Read(ReadOnlySpan<byte> file, CampaignProblems problems)
    {
        if (file.StartsWith(Encoding.UTF8.Preamble))
        {
            problems.Add(1, "", "The file begins with a byte order mark; save it as UTF-8 without one.");
            return null;
        }

        var reader = new Utf8JsonReader(file, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        var lines = new LineCount(file);
        try
        {
            reader.Read();
            var value = Value(ref reader, ref lines, "", problems);
            reader.Read();
            return value;
        }
        catch (JsonException broken)
        {
            problems.Add((int)(broken.LineNumber ?? 0) + 1, "", $"This is not JSON: {Plain(broken)}");
        }
        catch (InvalidOperationException)
        {
            // Thrown by GetString for bytes that are no UTF-8 and for half a surrogate pair.
            problems.Add(lines.At(reader.TokenStartIndex), "", "A string is not UTF-8, or has half of a surrogate pair.");
        }
        return null;
    }

    private static Located Value(ref Utf8JsonReader reader, ref LineCount lines, string path, CampaignProblems problems)
    {
        var line = lines.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, ref lines, line, path, problems),
            JsonTokenType.StartArray => Array(ref reader, ref lines, line, path, problems),
            JsonTokenType.String => new LocatedString(line, reader.GetString()!),
            JsonTokenType.Number => new LocatedNumber(line, Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => new LocatedBoolean(line, true),
            JsonTokenType.False => new LocatedBoolean(line, false),
            _ => new LocatedNull(line),
        };
    }

    private static LocatedObject Object(
        ref Utf8JsonReader reader, ref LineCount lines, int line, string path, CampaignProblems problems)
    {
        var members = new List<LocatedMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var nameLine = lines.At(reader.TokenStartIndex);
            var memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if (!names.Add(name))
                problems.Add(nameLine, memberPath, "The member stands here a second time.");
            reader.Read();
            members.Add(new LocatedMember(name, nameLine, Value(ref reader, ref lines, memberPath, problems)));
        }
        return new LocatedObject(line, members);
    }

    private static LocatedArray Array(
        ref Utf8JsonReader reader, ref LineCount lines, int line, string path, CampaignProblems problems)
    {
        var items = new List<Located>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, ref lines, $"{path}[{items.Count}]", problems));
        return new LocatedArray(line, items);
    }

    /// <summary>The message without the position, which counts from 0 and would only confuse.</summary>
    private static string Plain(JsonException broken)
    {
        var at = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return at < 0 ? broken.Message : broken.Message[..at];
    }
}
