using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>What a log says of itself: its name, how many entries it has, and the root over them. Extension lines are refused.</summary>
/// <param name="Origin">The name of the log; the name of its key too.</param>
/// <param name="Size">The number of entries.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The text that is signed: three lines.</summary>
    public string Body => $"{Origin}\n{StrictDecimal.Format(Size)}\n{Root}\n";

    /// <summary>Reads the three lines.</summary>
    public static bool TryParse(
        string body, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? why)
    {
        checkpoint = null;
        if (body.Split('\n') is not [{ Length: > 0 } origin, var decimals, var base64, ""])
        {
            why = "it is not three lines";
            return false;
        }

        if (!StrictDecimal.TryParse(decimals, out var size))
        {
            why = "its size is not a decimal from 0 to 2^63-1";
            return false;
        }

        if (!TreeHash.TryParse(base64, out var root))
        {
            why = "its root is not base64 of 32 bytes";
            return false;
        }

        if (size == 0 && root != MerkleTree.EmptyRoot)
        {
            why = "a log without entries has the root of the empty tree";
            return false;
        }

        why = null;
        checkpoint = new Checkpoint(origin, size, root);
        return true;
    }

    /// <summary>Signs the checkpoint with the key of the log, whose name is the origin.</summary>
    public SignedNote Sign(SignerKey log)
    {
        if (log.VerifierKey.Name != Origin)
            throw new ArgumentException($"The key of {Origin} is named {log.VerifierKey.Name}.", nameof(log));
        return SignedNote.Of(Body, log.Sign(Body));
    }
}
