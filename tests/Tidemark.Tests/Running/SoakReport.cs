using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Tidemark.Core;

namespace Tidemark.Tests.Running;

/// <summary>The page of what the tests at full size found: commit, machine and figures, written by the run itself.</summary>
internal static class SoakReport
{
    private const string Head = """
        # Tests at full size

        Written by `./dev soak`. Each section is the last run of its test.

        """;

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

        var path = Path.Combine(Checkout.Root, "docs", "reference", "soak.md");
        var text = File.Exists(path) ? File.ReadAllText(path) : Head;
        var heading = $"## {title}\n";
        var begin = text.IndexOf(heading, StringComparison.Ordinal);
        if (begin >= 0)
        {
            var end = text.IndexOf("\n## ", begin + 1, StringComparison.Ordinal);
            text = text[..begin] + (end < 0 ? "" : text[(end + 1)..]);
        }

        File.WriteAllText(path, $"{text.TrimEnd()}\n\n{heading}\n{string.Join("\n\n", paragraphs)}\n\nCommit {Commit()}, {Day()}. {Machine()}\n");
    }

    private static string Day() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Checkout.Root, "rev-parse", "--short=12", "HEAD"]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    private static string Machine()
    {
        var memory = File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var machine = new StringBuilder($"{Environment.ProcessorCount} cores");
        if (processor is not null)
        {
            machine.Append(CultureInfo.InvariantCulture, $" ({processor})");
        }

        machine.Append(CultureInfo.InvariantCulture, $", {long.Parse(memory, CultureInfo.InvariantCulture) / 1024 / 1024} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
        return machine.ToString();
    }
}
