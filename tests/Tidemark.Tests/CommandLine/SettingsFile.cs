using System.Text.Json;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>`config` and the settings file.</summary>
public sealed class SettingsFile : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Config_prints_every_setting_with_its_default_and_reads_its_own_output()
    {
        var printed = await TidemarkProcess.RunAsync("config");
        Assert.Equal((0, ""), (printed.Status, printed.Error));
        using var settings = JsonDocument.Parse(printed.Output);
        Assert.Equal(
            "acceptSwap data desk.claimMinutes desk.idleMinutes intake.codeTriesPerSecond intake.filingsPerSecond intake.keepFreeMegabytes keys listen publicAddress sequencer.lastCheckpoint sequencer.stepSeconds",
            string.Join(' ', Names(settings.RootElement, "").Order(StringComparer.Ordinal)));
        Assert.Equal(15, settings.RootElement.GetProperty("desk").GetProperty("idleMinutes").GetInt32());

        var again = await TidemarkProcess.RunAsync("config", "--config", folder.Write("settings.json", printed.Output));
        Assert.Equal((0, printed.Output), (again.Status, again.Output));
    }

    [Fact]
    public async Task What_a_file_does_not_set_keeps_its_default()
    {
        var defaults = await TidemarkProcess.RunAsync("config");
        var changed = await TidemarkProcess.RunAsync("config", "--config", folder.Write("settings.json", "// a comment is no setting\n{ \"desk\": { \"idleMinutes\": 20 } }"));
        Assert.Equal(defaults.Output.Replace("\"idleMinutes\": 15", "\"idleMinutes\": 20", StringComparison.Ordinal), changed.Output);
    }

    [Theory]
    [InlineData("{\n  \"desk\": {\n    \"idleMinuets\": 20\n  }\n}", 3, "idleMinuets")]
    [InlineData("{\n  \"listen\": 8080\n}", 2, "listen")]
    [InlineData("{\n  \"acceptSwap\": true,\n}", 3, "")]
    public async Task A_mistake_is_named_with_line_and_member(string text, int line, string member)
    {
        var file = folder.Write("settings.json", text);
        var ended = await TidemarkProcess.RunAsync("config", "--config", file);
        Assert.Equal(2, ended.Status);
        Assert.Contains($"{file}: line {line}: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains(member, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"data\": \"/srv/r\", \"keys\": \"/srv/r/keys\" }", "keys: ")]
    [InlineData("{ \"data\": \"/srv/r\", \"publicAddress\": \"register.example\" }", "publicAddress: ")]
    [InlineData("{ \"data\": \"/srv/r\", \"publicAddress\": \"https://register.example/en\" }", "publicAddress: ")]
    [InlineData("{ \"data\": \"/srv/r\", \"intake\": { \"filingsPerSecond\": 0 } }", "intake.filingsPerSecond: ")]
    [InlineData("{ \"data\": \"/srv/r\", \"listen\": \"everywhere\" }", "listen: ")]
    public async Task What_cannot_work_keeps_the_server_from_starting_and_names_the_setting(string text, string setting)
    {
        var ended = await TidemarkProcess.RunAsync("serve", "--config", folder.Write("settings.json", text), "--data", "/srv/r");
        Assert.True(ended.Status == 2, $"{ended.Status}: {ended.Error}");
        Assert.StartsWith(setting, ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Names(JsonElement element, string before) =>
        element.EnumerateObject().SelectMany(one => one.Value.ValueKind == JsonValueKind.Object ? Names(one.Value, $"{before}{one.Name}.") : [before + one.Name]);
}
