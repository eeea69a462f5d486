namespace Tidemark.Core.Tests.Campaigns;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    internal static IEnumerable<string> Campaigns => Directory.EnumerateFiles(Path.Combine(Root, "campaigns"), "*.json");

    private static string Above(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Tidemark.slnx")) ? folder.FullName
        : folder.Parent is { } parent ? Above(parent)
        : throw new InvalidOperationException("These tests run from a checkout: no Tidemark.slnx above them.");
}
