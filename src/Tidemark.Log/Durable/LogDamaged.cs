namespace Tidemark.Log;

/// <summary>The files of the log or of the sequencer do not fit together; nothing is written until somebody has looked.</summary>
public sealed class LogDamaged : IOException
{
    internal LogDamaged(string path, string why)
        : base($"{path}: {why}.")
    {
        Path = path;
    }

    /// <summary>The file that does not fit.</summary>
    public string Path { get; }
}
