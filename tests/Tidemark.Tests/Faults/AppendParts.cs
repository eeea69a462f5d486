namespace Tidemark.Tests.Faults;

/// <summary>Names the part of the append path that a call belongs to, from the calls before it and its path.</summary>
internal sealed class AppendParts
{
    /// <summary>The parts of one batch's way, in their order.</summary>
    public static readonly IReadOnlyList<string> Path = ["cut", "journal", "commit point", "bundles, tiles, packs, hidden content", "answers", "sync", "unlink", "checkpoint", "day list", "slots"];

    private int _reached = -1;

    public string Of(string call, string path)
    {
        var part = Part(call, path);
        if (part is null) return _reached < 0 ? "opening" : "between";
        _reached = part.Value;
        return Path[part.Value];
    }

    private int? Part(string call, string path) => call switch
    {
        "syncfs" => 5,
        _ when Below(path, "sequencer/cut") && _reached < 1 && call is "rename" or "fsync" => 0,
        _ when Below(path, "release") && _reached == 0 => 0,
        _ when Below(path, "sequencer/journal") && call is "unlink" && _reached >= 5 => 6,
        _ when Below(path, "sequencer/journal") && _reached is 0 or 1 => 1,
        _ when path is "data/sequencer/state" or "data/sequencer" && _reached is 1 or 2 => 2,
        _ when Below(path, "log/tile") => _reached is 2 or 3 ? 3 : null,
        _ when Below(path, "log/content") || Below(path, "sequencer/hidden") => _reached is 2 or 3 ? 3 : _reached >= 7 ? 9 : null,
        _ when path.EndsWith(".answer", StringComparison.Ordinal) && _reached is 3 or 4 => 4,
        _ when Below(path, "sequencer/cut") && _reached is 5 or 6 => 6,
        _ when path is "data/log/checkpoints/days" && _reached >= 7 => 8,
        _ when path is "data/log/checkpoint" || Below(path, "log/checkpoints") => _reached is 6 or 7 ? 7 : _reached == 8 ? 8 : null,
        _ when path is "data/log" && _reached == 7 => 7,
        _ when Below(path, "sequencer/amended") && _reached >= 7 => 9,
        _ => null,
    };

    private static bool Below(string path, string folder) => path.StartsWith("data/" + folder, StringComparison.Ordinal);
}
