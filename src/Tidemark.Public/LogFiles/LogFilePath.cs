using System.Diagnostics.CodeAnalysis;
using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Public.LogFiles;

/// <summary>What a file of the log is.</summary>
internal enum LogFileKind
{
    Checkpoint,
    Tile,
    Bundle,
    Pack,
    Manifest,
    ListOfDays,
    DayCheckpoint,
    VerifierKey,
}

/// <summary>The address of one file of the log. Nothing but these forms is a file, so nothing else can be asked for.</summary>
internal sealed record LogFilePath(LogFileKind Kind, string Path, DateOnly? Day = null)
{
    private const string Packs = "content/";
    private const string Manifests = "manifest/";
    private const string Checkpoints = "checkpoints/";
    private const string Bundles = "tile/entries/";
    private const int HexLength = 64;

    public static string Pack(long bundle) => Packs + new EntriesPath(bundle, TilePath.FullWidth).Format()[Bundles.Length..];

    public static string Manifest(Digest digest) => Manifests + digest.ToHex();

    public static bool TryParse(string? text, [NotNullWhen(true)] out LogFilePath? path)
    {
        path = Parse(text);
        return path is not null;
    }

    private static LogFilePath? Parse(string? text) => text switch
    {
        null => null,
        LogReader.CheckpointPath => new(LogFileKind.Checkpoint, text),
        "vkey" => new(LogFileKind.VerifierKey, text),
        "checkpoints/days" => new(LogFileKind.ListOfDays, text),
        _ when EntriesPath.TryParse(text, out _) => new(LogFileKind.Bundle, text),
        _ when TilePath.TryParse(text, out _) => new(LogFileKind.Tile, text),
        _ when After(text, Packs) is { } number && EntriesPath.TryParse(Bundles + number, out var bundle) && !bundle.IsPartial => new(LogFileKind.Pack, text),
        _ when After(text, Manifests) is { Length: HexLength } hex && hex.All(char.IsAsciiHexDigitLower) => new(LogFileKind.Manifest, text),
        _ when After(text, Checkpoints) is { } spelled && Days.TryRead(spelled, out var day) => new(LogFileKind.DayCheckpoint, text, day),
        _ => null,
    };

    private static string? After(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
