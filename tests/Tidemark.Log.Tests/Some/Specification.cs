namespace Tidemark.Log.Tests.Some;

/// <summary>The specification's folder in this checkout.</summary>
internal static class Specification
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Tidemark.slnx"))) folder = System.IO.Path.GetDirectoryName(folder)!;
        return System.IO.Path.Combine(folder, "docs", "reference", "spec");
    }
}
