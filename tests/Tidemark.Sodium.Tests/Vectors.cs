using System.Text.Json;

namespace Tidemark.Sodium.Tests;

/// <summary>Finds the test vectors that are kept beside the specifications.</summary>
internal static class Vectors
{
    internal static JsonElement Json(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Tidemark.slnx")))
            folder = folder.Parent;
        var path = Path.Combine(folder.FullName, "docs/reference/spec/vectors", file);
        return JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path));
    }

    internal static byte[] Base64Url(JsonElement text) =>
        System.Buffers.Text.Base64Url.DecodeFromChars(text.GetString());
}
