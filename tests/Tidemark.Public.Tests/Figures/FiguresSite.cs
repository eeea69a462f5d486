using System.Globalization;
using System.Text.Json;
using Tidemark.Public.Tests.Some;

namespace Tidemark.Public.Tests.Figures;

/// <summary>Reads the figures of a site as a stranger would: its CSV, its JSON, the tables of its pages.</summary>
internal sealed class FiguresSite(PublicSite site)
{
    /// <summary>The rows of a CSV file, each as column to field.</summary>
    public async Task<IReadOnlyList<Dictionary<string, string>>> Csv(string view)
    {
        var lines = (await site.Page($"/data/{view}.csv")).Split("\r\n");
        Assert.Equal("", lines[^1]);
        var columns = lines[0].Split(',');
        return [.. lines[1..^1].Select(line => columns.Zip(line.Split(','), KeyValuePair.Create).ToDictionary())];
    }

    public async Task<JsonElement> Json(string view) => JsonDocument.Parse(await site.Page($"/data/{view}.json")).RootElement;

    /// <summary>The rows of a JSON file as column to field, spelled as in CSV.</summary>
    public async Task<IReadOnlyList<Dictionary<string, string>>> JsonRows(string view)
    {
        var json = await Json(view);
        var (size, day) = (json.GetProperty("size").GetRawText(), json.GetProperty("day").GetString()!);
        return [.. json.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString())
            .Append(KeyValuePair.Create("size", size)).Append(KeyValuePair.Create("day", day)).ToDictionary())];
    }

    /// <summary>The figures in each line of a page's tables.</summary>
    public async Task<IReadOnlyList<long[]>> Lines(string path)
    {
        var page = await site.Page(path);
        return [.. page.Split("<tr>")[1..].Select(row => row.Split("<td class=\"number\">")[1..].Select(cell => Figure(cell[..cell.IndexOf("</td>", StringComparison.Ordinal)])).OfType<long>().ToArray())
            .Where(row => row.Length > 0)];
    }

    public static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long? Figure(string cell) =>
        long.TryParse(cell.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal), NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure) ? figure : null;
}
