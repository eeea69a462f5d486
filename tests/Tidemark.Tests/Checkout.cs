namespace Tidemark.Tests;

/// <summary>Where the checkout is that these tests were built from: found by walking up to the solution file.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Tidemark.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new InvalidOperationException("No Tidemark.slnx above the test assembly: run the tests from a checkout.");
}
