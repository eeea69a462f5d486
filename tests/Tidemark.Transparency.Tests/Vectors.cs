namespace Tidemark.Transparency.Tests;

/// <summary>Finds the repository and the vectors that are kept beside its specifications.</summary>
internal static class Vectors
{
    internal static string Folder => Path.Combine(Root, "docs/reference/spec/vectors");

    internal static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Tidemark.slnx")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }
}
