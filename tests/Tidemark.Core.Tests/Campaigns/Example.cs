using System.Text;
using Tidemark.Core.Campaigns;

namespace Tidemark.Core.Tests.Campaigns;

/// <summary>The small complete campaign that lies beside this file.</summary>
internal static class Example
{
    internal const string FileName = "example.json";

    internal static string Json { get; } = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Tidemark.Core.Tests", "Campaigns", FileName));

    internal static Campaign Campaign { get; } = Read(Json).Campaign!;

    internal static CampaignReading Read(string json) => Campaign.Read(Encoding.UTF8.GetBytes(json), FileName);

    /// <summary>What is wrong when the first occurrence of one text is replaced by another.</summary>
    internal static IReadOnlyList<CampaignProblem> ProblemsWith(string was, string now)
    {
        var at = Json.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, was);
        return Read(Json[..at] + now + Json[(at + was.Length)..]).Problems;
    }

    /// <summary>The line on which the text first stands, counted from 1.</summary>
    internal static int LineOf(string text) =>
        Json[..Json.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
