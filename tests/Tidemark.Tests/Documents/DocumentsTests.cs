using System.Text.RegularExpressions;

namespace Tidemark.Tests.Documents;

/// <summary>Documents lead somewhere: whatever one links to in this checkout is there.</summary>
public sealed partial class DocumentsTests
{
    public static TheoryData<string> Documents => [.. Files().Select(file => Path.GetRelativePath(Checkout.Root, file))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_checkout_leads_to_a_file(string document)
    {
        var path = Path.Combine(Checkout.Root, document);
        var folder = Path.GetDirectoryName(path)!;
        Assert.All(
            Links().Matches(File.ReadAllText(path)).Select(link => link.Groups["to"].Value).Where(to => !to.Contains("://", StringComparison.Ordinal)),
            to => Assert.True(Path.Exists(Path.GetFullPath(Path.Combine(folder, to))), $"{document} links to {to}"));
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Checkout.Root, "*.md")
            .Concat(new[] { "docs", "campaigns", "src", "tests" }.SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex Links();
}
