namespace Tidemark.Transparency.Tests;

/// <summary>Finds the vectors that are kept beside the specifications.</summary>
internal static class Vectors
{
    internal static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Tidemark.slnx")))
                folder = folder.Parent;
            return Path.Combine(folder.FullName, "docs/reference/spec/vectors");
        }
    }
}
