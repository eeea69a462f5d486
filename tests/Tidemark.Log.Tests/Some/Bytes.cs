using System.Text;

namespace Tidemark.Log.Tests.Some;

/// <summary>Looks for bytes in files.</summary>
public static class Bytes
{
    /// <summary>The files below a folder that hold a text.</summary>
    public static IReadOnlyList<string> FilesWith(string folder, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("/lock", StringComparison.Ordinal) && File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0)];
    }
}
