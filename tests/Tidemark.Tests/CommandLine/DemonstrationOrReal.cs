using System.Text.Json.Nodes;
using Tidemark.Tests.Running;
using Tidemark.Transparency;

namespace Tidemark.Tests.CommandLine;

/// <summary>A demonstration never becomes a register, and a register is never filled with inventions.</summary>
public sealed class DemonstrationOrReal
{
    [Fact]
    public async Task Seed_and_demo_refuse_a_real_register_and_leave_it_as_it_is()
    {
        using var register = await RealRegister.MakeAsync();
        var before = FolderSnapshot.Of(register.Data);

        var seeded = await TidemarkProcess.RunAsync("seed", "--data", register.Data, "--statements", "5");
        Assert.Equal(2, seeded.Status);
        Assert.Contains("is a real register", seeded.Error, StringComparison.Ordinal);
        var shown = await TidemarkProcess.RunAsync("demo", "--data", register.Data, "--listen", $"http://127.0.0.1:{TidemarkProcess.FreePort()}");
        Assert.Equal(2, shown.Status);
        Assert.Contains("holds a real register", shown.Error, StringComparison.Ordinal);

        // Called a demonstration by its file alone, it is neither.
        var file = Path.Combine(register.Data, "register.json");
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace("\"allotments.example/register\"", "\"allotments.demo.invalid\"", StringComparison.Ordinal));
        Assert.Equal(2, (await TidemarkProcess.RunAsync("seed", "--data", register.Data, "--statements", "5")).Status);
        File.WriteAllText(file, text);
        Assert.Equal(before, FolderSnapshot.Of(register.Data));
    }

    [Fact]
    public async Task A_copied_demonstration_serves_as_one_and_under_no_other_name()
    {
        using var folder = new TemporaryFolder();
        await using (var demo = await TidemarkProcess.ServeAsync("demo", "--data", folder["demo"], "--statements", "1"))
        {
            Assert.Contains("every statement in it is invented", demo.Output, StringComparison.Ordinal);
        }

        FolderSnapshot.Copy(folder["demo"], folder["copy"]);
        await using (await TidemarkProcess.ServeAsync("serve", "--data", folder["copy"]))
        {
            // It starts: a copy is a demonstration as good as the first.
        }

        var file = folder["copy/register.json"];
        var facts = JsonNode.Parse(File.ReadAllText(file))!;
        facts["origin"] = "register.example";
        await RefusesAsync(folder["copy"], facts, "the key is not one of register.example");

        // With the key renamed as well: the log itself still bears the name.
        Assert.True(VerifierKey.TryParse(facts["verifierKey"]!.GetValue<string>(), out var key));
        facts["verifierKey"] = new VerifierKey("register.example", key.Type, key.PublicKey).ToString();
        await RefusesAsync(folder["copy"], facts, "the log is of register.demo.invalid");
    }

    [Fact]
    public async Task A_demonstration_is_not_made_in_a_folder_in_which_something_lies()
    {
        using var folder = new TemporaryFolder();
        folder.Write("letter.txt", "mine");
        var ended = await TidemarkProcess.RunAsync("demo", "--data", folder.Path);
        Assert.Equal(2, ended.Status);
        Assert.Equal([folder["letter.txt"]], Directory.GetFileSystemEntries(folder.Path));
    }

    private static async Task RefusesAsync(string data, JsonNode facts, string because)
    {
        File.WriteAllText(Path.Combine(data, "register.json"), facts.ToJsonString());
        foreach (var arguments in new string[][] { ["serve"], ["serve", "--zones", "public"], ["demo"], ["release", "--now", "--yes"] })
        {
            var ended = await TidemarkProcess.RunAsync([.. arguments, "--data", data, .. arguments[0] == "release" ? Array.Empty<string>() : ["--listen", $"http://127.0.0.1:{TidemarkProcess.FreePort()}"]]);
            Assert.True(ended.Status == 2, $"{ended.Status}: {ended.Output}{ended.Error}");
            Assert.Contains(because, ended.Error, StringComparison.Ordinal);
        }
    }
}
