using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Tidemark.Tests.Running;

/// <summary>A page of figures in docs/reference: a section for each run, with commit and machine, written by the run itself.</summary>
internal sealed class FiguresPage(string file, string head)
{
    /// <summary>Puts a section in place of its older one, or behind the others.</summary>
    public void Write(string title, params string[] paragraphs)
    {
        var path = Path.Combine(Checkout.Root, "docs", "reference", file);
        var text = File.Exists(path) ? File.ReadAllText(path) : head;
        var heading = $"## {title}\n";
        var begin = text.IndexOf(heading, StringComparison.Ordinal);
        var section = $"{heading}\n{string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0))}\n\nCommit {Commit()}, {Day()}. {Machine()}\n";
        if (begin < 0)
        {
            File.WriteAllText(path, $"{text.TrimEnd()}\n\n{section}");
            return;
        }

        var end = text.IndexOf("\n## ", begin + 1, StringComparison.Ordinal);
        File.WriteAllText(path, text[..begin] + section + (end < 0 ? "" : text[end..]));
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
