namespace Tidemark.Public.Tests.Some;

/// <summary>Files of this checkout.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string SmallRegister => Path.Combine(Root, "docs", "reference", "spec", "vectors", "register-small");

    public static string Campaign => Path.Combine(Root, "campaigns", "three-withdrawals.json");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tidemark.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
