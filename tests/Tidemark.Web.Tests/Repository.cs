namespace Tidemark.Web.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The product's own source files of that kind.</summary>
    internal static IEnumerable<string> Sources(string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Above(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Tidemark.slnx")) ? folder.FullName
        : folder.Parent is { } parent ? Above(parent)
        : throw new InvalidOperationException("These tests run from a checkout: no Tidemark.slnx above them.");
}
