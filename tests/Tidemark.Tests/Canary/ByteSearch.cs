namespace Tidemark.Tests.Canary;

/// <summary>Looks for bytes in every file under a folder.</summary>
internal static class ByteSearch
{
    public static List<string> FilesWith(string folder, ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (CanarySearch.ReadShared(file).AsSpan().IndexOf(bytes) >= 0)
            {
                found.Add(file);
            }
        }

        return found;
    }
}
