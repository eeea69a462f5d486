using System.Diagnostics.CodeAnalysis;

namespace Tidemark.Transparency;

/// <summary>A checkpoint whose log signature, and every line of a known witness, has been checked.</summary>
public sealed class SignedCheckpoint
{
    private SignedCheckpoint(Checkpoint checkpoint, SignedNote note, IReadOnlyList<VerifiedSignature> signatures) =>
        (Checkpoint, Note, Signatures) = (checkpoint, note, signatures);

    /// <summary>What was signed.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The note, with the lines of unknown keys too.</summary>
    public SignedNote Note { get; }

    /// <summary>The lines that were checked: at least one of the log, and those of known witnesses with their times.</summary>
    public IReadOnlyList<VerifiedSignature> Signatures { get; }

    /// <summary>The known keys that signed, each once.</summary>
    public IReadOnlySet<VerifierKey> Signers => Signatures.Select(signature => signature.Key).ToHashSet();

    /// <summary>Reads a note and checks it.</summary>
    /// <param name="bytes">The note.</param>
    /// <param name="log">The key of the log, of type <see cref="KeyType.Ed25519"/>. One line of it at least has to be there.</param>
    /// <param name="witnesses">Further keys that the caller knows; none of them has to have signed.</param>
    /// <param name="opened">The checkpoint.</param>
    /// <param name="why">Why it is refused.</param>
    /// <param name="origin">The origin to demand of a foreign log whose key has another name than it.</param>
    public static bool TryOpen(
        ReadOnlySpan<byte> bytes,
        VerifierKey log,
        IReadOnlyCollection<VerifierKey> witnesses,
        [NotNullWhen(true)] out SignedCheckpoint? opened,
        [NotNullWhen(false)] out string? why,
        string? origin = null)
    {
        opened = null;
        if (log.Type != KeyType.Ed25519)
            throw new ArgumentException("A log signs with a key of type Ed25519.", nameof(log));
        if (!SignedNote.TryParse(bytes, out var note, out why)
            || !note.TryVerify([log, .. witnesses], out var signatures, out why)
            || !Checkpoint.TryParse(note.Text, out var checkpoint, out why))
            return false;
        if (!signatures.Any(signature => signature.Key.Equals(log)))
        {
            why = "the log has not signed it";
            return false;
        }

        if (checkpoint.Origin != (origin ?? log.Name))
        {
            why = "it is of another log";
            return false;
        }

        opened = new SignedCheckpoint(checkpoint, note, signatures);
        return true;
    }
}
