using System.Text.Json;

namespace Tidemark.Core.Tests;

/// <summary>The specification's folder in this checkout, with its vectors.</summary>
internal static class SpecFolder
{
    public static string Path { get; } = Find();

    public static JsonElement Vectors(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, "vectors", name))).RootElement;

    public static string Text(this JsonElement vector, string member) => vector.GetProperty(member).GetString()!;

    /// <summary>A file or line that a vector gives as text, as hex, or as something repeated.</summary>
    public static byte[] Bytes(this JsonElement vector, string member)
    {
        if (vector.TryGetProperty("hex", out var hex)) return Convert.FromHexString(hex.GetString()!);
        if (vector.TryGetProperty(member, out var text)) return System.Text.Encoding.UTF8.GetBytes(text.GetString()!);
        return System.Text.Encoding.UTF8.GetBytes(vector.Repeated());
    }

    /// <summary>A value that a vector gives as text or as something repeated.</summary>
    public static string Value(this JsonElement vector) =>
        vector.TryGetProperty("value", out var value) ? value.GetString()! : vector.Repeated();

    private static string Repeated(this JsonElement vector)
    {
        var repeated = string.Concat(Enumerable.Repeat(vector.Text("repeat"), vector.GetProperty("times").GetInt32()));
        return Optional("begin") + repeated + Optional("then") + Optional("end");

        string Optional(string member) => vector.TryGetProperty(member, out var text) ? text.GetString()! : "";
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Tidemark.slnx"))) folder = System.IO.Path.GetDirectoryName(folder)!;
        return System.IO.Path.Combine(folder, "docs", "reference", "spec");
    }
}
