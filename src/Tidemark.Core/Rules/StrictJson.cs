using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tidemark.Core.Rules;

/// <summary>JSON as RFC 8259 has it, in UTF-8 without byte order mark and without a member that comes twice.</summary>
internal static class StrictJson
{
    /// <summary>Deeper than any file of 16 MiB can nest.</summary>
    public const int MaxDepth = 1 << 24;

    /// <summary>What is wrong with the file, or null.</summary>
    public static string? Problem(ReadOnlySpan<byte> file)
    {
        if (!Utf8.IsValid(file)) return "not UTF-8";
        var reader = new Utf8JsonReader(file, new JsonReaderOptions { MaxDepth = MaxDepth });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject) open.Push(new HashSet<string>(StringComparer.Ordinal));
                else if (reader.TokenType is JsonTokenType.EndObject) open.Pop();
                else if (reader.TokenType is JsonTokenType.PropertyName && !open.Peek().Add(Name(ref reader)))
                    return $"a member comes twice: {Name(ref reader)}";
            }
        }
        catch (JsonException error)
        {
            return $"not JSON: line {error.LineNumber + 1}";
        }

        return null;
    }

    /// <summary>The text of a string; null for anything else, half a surrogate pair included.</summary>
    public static string? Text(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.String) return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: such a name is only ever equal to itself.
            return "\uFFFF" + Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
