using Tidemark.Core;
using Tidemark.Core.Entries;
using Tidemark.Transparency;

namespace Tidemark.Log;

/// <summary>Where the public files of a log lie: the folder that is served and mirrored.</summary>
public sealed class LogFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Checkpoint => Below("checkpoint");

    public string Checkpoints => Below("checkpoints");

    public string Days => Below("checkpoints/days");

    public string Manifests => Below("manifest");

    public string VerifierKey => Below("vkey");

    public string CheckpointOf(DateOnly day) => Below("checkpoints/" + Core.Days.Write(day));

    public string Manifest(Digest digest) => Below("manifest/" + digest.ToHex());

    /// <summary>The content pack that goes with a bundle; its number is written as a tile's.</summary>
    public string Content(long bundle) => Below("content" + new TilePath(0, bundle, TilePath.FullWidth).Format()["tile/0".Length..]);

    /// <summary>The file at a path of the log, as its readers ask for it.</summary>
    public string Below(string relative) => System.IO.Path.Combine(Path, relative);
}
