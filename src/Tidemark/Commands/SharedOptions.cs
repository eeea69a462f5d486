using System.CommandLine;

namespace Tidemark.Commands;

/// <summary>Options that several commands take, spelled and explained once.</summary>
internal static class SharedOptions
{
    public static Option<string> Data(bool required = true) => new("--data") { Description = "Folder of the register's stores.", Required = required, HelpName = "DIR" };

    public static Option<string?> Keys() => new("--keys") { Description = "Folder of the operator keys, outside the data folder.", HelpName = "DIR" };

    public static Option<string?> KeyPassphraseFile() => new("--key-passphrase-file")
    {
        Description = "File (or /dev/fd/N) whose first line opens the operator keys. Without it you are asked.",
        HelpName = "FILE",
    };

    public static Option<string?> Config() => new("--config") { Description = "Settings as JSON; `tidemark config` prints them all.", HelpName = "FILE" };

    public static Option<string?> Listen() => new("--listen") { Description = "Where to listen, e.g. http://127.0.0.1:8080.", HelpName = "URL" };

    public static Option<string[]> LastCheckpoint() => new("--last-checkpoint")
    {
        Description = "A checkpoint of this register that somebody keeps: a file outside the data folder, or the address of a mirror's. The log must continue it. Several times for several.",
        HelpName = "FILE|URL",
    };

    public static Option<bool> Json() => new("--json") { Description = "Answer as JSON, for programs." };

    public static Option<bool> Yes() => new("--yes") { Description = "Do not ask." };

    /// <summary>The settings file with the command line's own on top, or an error that names what to change.</summary>
    public static TidemarkOptions Settings(string? config, string? data = null, string? keys = null, string? listen = null, string[]? lastCheckpoint = null)
    {
        var read = TidemarkSettings.Read(config);
        var options = read with { Data = data ?? read.Data, Keys = keys ?? read.Keys, Listen = listen ?? read.Listen };
        options = options with { Sequencer = options.Sequencer with { LastCheckpoint = [.. options.Sequencer.LastCheckpoint, .. lastCheckpoint ?? []] } };
        var problems = TidemarkSettings.Problems(options).ToList();
        return problems.Count == 0 ? options : throw new WrongUseException(string.Join('\n', problems));
    }
}
