using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tidemark.Core;

namespace Tidemark.Public.Data;

/// <summary>Spells a sheet: CSV as in RFC 4180, each row with its tree size and day, or one JSON object.</summary>
internal static class SheetFormats
{
    // Codes have no quote, comma or line end and begin with a letter or a digit: what a spreadsheet could take for a formula cannot come up.
    private static readonly SearchValues<char> Unfit = SearchValues.Create("\",\r\n");

    public static byte[] Csv(Sheet sheet)
    {
        var text = new StringBuilder("size,day,").AppendJoin(',', sheet.Columns).Append("\r\n");
        var head = new Cell[] { sheet.Size, sheet.Day is { } day ? Days.Write(day) : null };
        foreach (var row in sheet.Rows) text.AppendJoin(',', head.Concat(row).Select(Field)).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static byte[] Json(Sheet sheet)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("view", sheet.View);
            json.WriteNumber("size", sheet.Size);
            json.WriteString("day", sheet.Day is { } day ? Days.Write(day) : null);
            foreach (var (name, value) in sheet.Facts)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value);
            }

            if (sheet.RowsInJson) Rows(json, sheet);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Rows(Utf8JsonWriter json, Sheet sheet)
    {
        json.WriteStartArray("rows");
        foreach (var row in sheet.Rows)
        {
            json.WriteStartObject();
            for (var at = 0; at < row.Length; at++)
            {
                if (row[at].Figure is { } figure) json.WriteNumber(sheet.Columns[at], figure);
                else json.WriteString(sheet.Columns[at], row[at].Code);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Field(Cell cell)
    {
        var text = cell.ToString();
        if (text.AsSpan().ContainsAny(Unfit) || (cell.Code is { Length: > 0 } code && !char.IsAsciiLetterOrDigit(code[0])))
            throw new InvalidOperationException($"{text} is no code.");
        return text;
    }
}
