using System.Globalization;
using Tidemark.Core;

namespace Tidemark.Tests.Running;

/// <summary>What the tests at full size found, written by the run itself.</summary>
internal static class SoakReport
{
    private static readonly FiguresPage Page = new("soak.md", "# Tests at full size\n\nWritten by `./dev soak`. Each section is the last run of its test.\n");

    public static bool IsSoak => Environment.GetEnvironmentVariable("TIDEMARK_SOAK") == "1";

    /// <summary>The seed of this run: given, or drawn.</summary>
    public static long Seed() =>
        long.TryParse(Environment.GetEnvironmentVariable("TIDEMARK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : new SystemRandomSource().Below(1_000_000_000);

    /// <summary>Puts a section in place of its older one; does nothing in a run of usual size.</summary>
    public static void Write(string title, params string[] paragraphs)
    {
        if (!IsSoak)
        {
            return;
        }

        Page.Write(title, paragraphs);
    }
}
