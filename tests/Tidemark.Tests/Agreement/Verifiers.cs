using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tidemark.Public.Verify;
using Tidemark.Tests.Agreement.Histories;

namespace Tidemark.Tests.Agreement;

/// <summary>The two verifiers that share no code, asked about a folder.</summary>
internal static class Verifiers
{
    /// <summary>Where <c>./dev test</c> builds the second one.</summary>
    public static string CheckerPath { get; } = Path.Combine(Checkout.Root, "verify", "bin", "tidemark-check");

    /// <summary>The product's, in this process.</summary>
    public static Task<Verdict> Product(string target, int level = 3, Func<VerificationRequest, VerificationRequest>? with = null)
    {
        var request = new VerificationRequest { Target = target, Key = Signers.Key, Level = VerificationLevels.Read($"{level}")!.Value };
        return Verification.RunAsync(with?.Invoke(request) ?? request, null, TestContext.Current.CancellationToken);
    }

    /// <summary>The one in Go.</summary>
    public static async Task<(int Exit, string Json)> Checker(string target, int level)
    {
        Assert.True(File.Exists(CheckerPath), $"{CheckerPath} is missing: ./dev test builds it.");
        using var process = Process.Start(new ProcessStartInfo(
            CheckerPath, [target, "--key", Signers.Key, "--level", level.ToString(CultureInfo.InvariantCulture), "--json"]) { RedirectStandardOutput = true })!;
        var json = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, json.TrimEnd());
    }

    /// <summary>Where they differ about a folder at some levels; nothing if they agree in all but the words.</summary>
    public static async Task<IReadOnlyList<string>> Differences(string folder, Verdict everything, params int[] levels)
    {
        var different = new List<string>();
        foreach (var level in levels)
        {
            var product = level == 3 ? everything : await Product(folder, level);
            var (exit, json) = await Checker(folder, level);
            if (Difference(product, exit, json) is { } difference) different.Add($"level {level}:\n{difference}");
        }

        return different;
    }

    /// <summary>In what the answers differ; null if they agree in all but the words.</summary>
    public static string? Difference(Verdict product, int exit, string json) => exit == product.ExitCode && WithoutWords(json) == WithoutWords(product.ToJson())
        ? null
        : $"    product {product.ExitCode} {product.ToJson()}\n    checker {exit} {json}";

    /// <summary>The verdict object without its <c>why</c>.</summary>
    private static string WithoutWords(string json)
    {
        if (json.Length == 0) return "";
        var verdict = JsonNode.Parse(json)!;
        foreach (var finding in new[] { "failures", "warnings" }.SelectMany(name => verdict[name]!.AsArray())) finding!.AsObject().Remove("why");
        return verdict.ToJsonString();
    }
}
