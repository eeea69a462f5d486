using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Private.Keys;

/// <summary>The four keys of the operator.</summary>
public enum OperatorKeyName
{
    /// <summary>Signs the log's checkpoints.</summary>
    Log,

    /// <summary>Opens what waits for its release.</summary>
    Release,

    /// <summary>Makes codes and their lookups.</summary>
    Pepper,

    /// <summary>Seals the tokens of forms.</summary>
    Token,
}

/// <summary>How the names are spelled in key files and credentials.</summary>
public static class OperatorKeyNames
{
    /// <summary>All four, in the order in which they are asked for.</summary>
    public static IReadOnlyList<OperatorKeyName> All { get; } = Enum.GetValues<OperatorKeyName>();

    /// <summary>The spelling in files: log, release, pepper, token.</summary>
    public static string Spelled(this OperatorKeyName name) => name switch
    {
        OperatorKeyName.Log => "log",
        OperatorKeyName.Release => "release",
        OperatorKeyName.Pepper => "pepper",
        OperatorKeyName.Token => "token",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Reads the spelling.</summary>
    [SuppressMessage("Design", "CA1021", Justification = "The shape of every TryParse.")]
    public static bool TryParse(ReadOnlySpan<char> spelled, out OperatorKeyName name)
    {
        foreach (var candidate in All)
            if (spelled.SequenceEqual(candidate.Spelled()))
            {
                name = candidate;
                return true;
            }
        name = default;
        return false;
    }
}
