using System.Text.RegularExpressions;
using Tidemark.Tests.Running;

namespace Tidemark.Tests.CommandLine;

/// <summary>Every command explains itself, and says by its exit status when it was called wrongly.</summary>
public sealed partial class EveryCommand
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["init"] = "--origin --campaign --data --keys --centre --reviewer --key-passphrase-file --reviewer-passphrase-file --json",
        ["serve"] = "--data --keys --key-passphrase-file --keys-fd --zones --listen --config --last-checkpoint --accept-swap",
        ["demo"] = "--data --statements --listen",
        ["seed"] = "--data --statements",
        ["staff add"] = "--role --data --passphrase-file --json",
        ["staff recover"] = "--data --sheet-file --passphrase-file --json",
        ["staff remove"] = "--data --yes",
        ["keys export"] = "--keys --key-passphrase-file",
        ["keys renew"] = "--keys --key-passphrase-file",
        ["release"] = "--now --yes --data",
        ["act redact"] = "--field --reason --data --yes",
        ["act retract"] = "--reason --data --yes",
        ["act amend"] = "--role --place --lang --made --via --confirmed --names --text --reason --data --yes",
        ["sequencer resume"] = "--data --day",
        ["sequencer open"] = "--data",
        ["sequencer rebuild"] = "--data --last-checkpoint --yes",
        ["sequencer refused"] = "--data --again --drop --yes",
        ["verify"] = "--key --level --sample --auditor --policy --state --proof --all --log --size --threads --json",
        ["manifest campaign"] = "--data --yes",
        ["manifest keys"] = "--auditor --parcel --data --yes",
        ["manifest policy"] = "--data --yes",
        ["synth"] = "--statements --seed --json",
        ["retract"] = "--redact --still-counted --reason --out",
        ["campaign"] = "",
        ["config"] = "--config",
    };

    public static TheoryData<string> Commands => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_names_each_option_and_says_what_it_is_for(string command)
    {
        var help = await TidemarkProcess.RunAsync([.. command.Split(' '), "--help"]);
        Assert.Equal((0, ""), (help.Status, help.Error));
        var lines = help.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("--", StringComparison.Ordinal)).ToList();
        var explained = lines.Select(line => OptionAndText().Match(line)).ToList();
        Assert.All(explained, one => Assert.True(one.Groups["text"].Length > 5, one.Value));
        Assert.Equal(Options[command].Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), explained.Select(one => one.Groups["option"].Value).Order());
    }

    [Fact]
    public async Task Help_without_a_command_names_these_commands_and_no_other()
    {
        var help = await TidemarkProcess.RunAsync("--help");
        Assert.Equal(0, help.Status);
        var named = help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(Options.Keys.Select(command => command.Split(' ')[0]).Distinct().Order(), named.Order());
    }

    [Theory]
    [InlineData("ponder")]
    [InlineData("serve")]
    [InlineData("serve --data /nowhere/at/all")]
    [InlineData("serve --data /nowhere/at/all --zones intake,desks")]
    [InlineData("seed --data /nowhere/at/all --statements 5")]
    [InlineData("staff add somebody --data /nowhere/at/all")]
    [InlineData("staff recover somebody --data /nowhere/at/all")]
    [InlineData("keys export pepper --keys /nowhere/at/all")]
    [InlineData("staff remove somebody --yes --data /nowhere/at/all")]
    [InlineData("keys renew token --keys /nowhere/at/all")]
    [InlineData("keys renew pepper --keys /nowhere/at/all")]
    [InlineData("keys export salt --keys /nowhere/at/all")]
    [InlineData("release --now --yes --data /nowhere/at/all")]
    [InlineData("release --yes --data /nowhere/at/all")]
    [InlineData("redact 1 --field text --reason privacy --yes --data /nowhere/at/all")]
    [InlineData("redact 1 --field words --reason privacy --yes --data /nowhere/at/all")]
    [InlineData("sequencer resume --day 2026-01-31 --data /nowhere/at/all")]
    [InlineData("sequencer refused --again --data /nowhere/at/all")]
    [InlineData("verify")]
    [InlineData("synth --statements 5 /nowhere/at/all")]
    [InlineData("synth --statements 0 --seed 1 /nowhere/at/all")]
    [InlineData("synth --statements 5 --seed -1 /nowhere/at/all")]
    [InlineData("retract")]
    [InlineData("retract /nowhere/at/all.tlog-proof")]
    [InlineData("retract /nowhere/at/all.tlog-proof --still-counted")]
    [InlineData("retract /nowhere/at/all.tlog-proof --redact words")]
    [InlineData("campaign /nowhere/at/all.json")]
    [InlineData("config --config /nowhere/at/all.json")]
    public async Task Wrong_use_ends_with_status_2_and_a_sentence(string arguments)
    {
        var ended = await TidemarkProcess.RunAsync(arguments.Split(' '));
        Assert.True(ended.Status == 2, $"{ended.Status}: {ended.Output}{ended.Error}");
        Assert.NotEmpty(ended.Error.Trim());
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }

    [GeneratedRegex("^(?<option>--[a-z-]+)(, [-a-z]+)*( <[^>]+>)?( \\(REQUIRED\\))? *(?<text>.*)$")]
    private static partial Regex OptionAndText();
}
