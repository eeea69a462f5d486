using Tidemark.Tests.Agreement.Histories;
using Tidemark.Tests.Agreement.Mutants;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.Agreement;

/// <summary>What is judged in this process is what the program says and ends with.</summary>
public sealed class TheCommand
{
    [Theory]
    [InlineData("R11", 1)]
    [InlineData("R13", 3)]
    [InlineData("checkpoint", 0)]
    [InlineData(null, 3)]
    public async Task Gives_the_verdict_object_and_its_status(string? rule, int level)
    {
        using var folder = TemporaryFolder.OfManyFiles();
        LogFolder.Write(rule is null ? RandomLog.Of(5, 600).Files : AllMutants.List.First(mutant => mutant.Rule == rule).Make(5).Files(), folder.Path);
        var verdict = await Verifiers.Product(folder.Path, level);
        var ended = await TidemarkProcess.RunAsync("verify", folder.Path, "--key", Signers.Key, "--level", $"{level}", "--json");
        Assert.Equal((verdict.ExitCode, verdict.ToJson()), (ended.Status, ended.Output.TrimEnd()));
    }
}
