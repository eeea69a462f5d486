using System.Text.Json;

namespace Tidemark.Core.Rules;

/// <summary>A redaction's index and day as they stand in a saved state.</summary>
internal static class SavedMark
{
    public static void Write(Utf8JsonWriter json, string name, RedactionMark? mark)
    {
        if (mark is not { } redaction) return;
        json.WriteStartArray(name);
        json.WriteNumberValue(redaction.Index);
        json.WriteStringValue(Days.Write(redaction.Day));
        json.WriteEndArray();
    }

    public static RedactionMark? Read(JsonElement from, string name) =>
        from.TryGetProperty(name, out var mark)
            ? new RedactionMark(mark[0].GetInt64(), Days.TryRead(mark[1].GetString()!, out var day) ? day : throw new FormatException("day"))
            : null;
}
