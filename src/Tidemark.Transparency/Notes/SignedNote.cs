using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Tidemark.Transparency;

/// <summary>A text with the lines of those who signed it (C2SP signed-note, with the stricter rules of this project).</summary>
public sealed class SignedNote
{
    /// <summary>The longest note that is read, in bytes.</summary>
    public const int LongestNote = 1_000_000;

    /// <summary>The most signature lines that a note may have.</summary>
    public const int MostSignatures = 100;

    private const string Separator = "\n\n";

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>What is signed. It ends with a LF.</summary>
    public string Text { get; }

    /// <summary>The lines below it, in their order, 1 to 100; unchecked until <see cref="TryVerify"/>.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Makes a note of its text and lines.</summary>
    /// <exception cref="ArgumentException">No reader would take such a note, or read another text in it.</exception>
    public static SignedNote Of(string text, params IEnumerable<NoteSignature> signatures)
    {
        var note = new SignedNote(text, [.. signatures]);
        if (!TryParse(note.ToBytes(), out var read, out var why) || read.Text != text)
            throw new ArgumentException($"This makes no note: {why ?? "its text cannot be spelled"}.", nameof(text));
        return note;
    }

    /// <summary>Reads a note. Says nothing yet of whether its signatures are true.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? why)
    {
        note = null;
        why = WhyNotText(bytes);
        if (why is not null)
            return false;
        var all = Encoding.UTF8.GetString(bytes);
        var split = all.LastIndexOf(Separator, StringComparison.Ordinal);
        if (split < 0 || split + Separator.Length == all.Length)
        {
            why = "no signature lines stand behind an empty line";
            return false;
        }

        // The text keeps the first of the two LFs, the second is the empty line.
        var lines = all[(split + Separator.Length)..^1].Split('\n', MostSignatures + 1);
        if (lines.Length > MostSignatures)
        {
            why = $"it has more than {MostSignatures} signature lines";
            return false;
        }

        var signatures = new List<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (!NoteSignature.TryParse(line, out var signature))
            {
                why = $"signature line {signatures.Count + 1} is not of the form of one";
                return false;
            }

            signatures.Add(signature);
        }

        note = new SignedNote(all[..(split + 1)], signatures);
        return true;
    }

    /// <summary>Checks every line of a known key. Lines of other keys are ignored.</summary>
    /// <param name="known">The keys that the caller knows.</param>
    /// <param name="verified">One for each line of a known key, in their order; a key that signed twice stands here twice.</param>
    /// <param name="why">Why the note is refused: a line of a known key is false, or no line is by a known key.</param>
    public bool TryVerify(
        IReadOnlyCollection<VerifierKey> known, out IReadOnlyList<VerifiedSignature> verified, [NotNullWhen(false)] out string? why)
    {
        verified = [];
        var text = Encoding.UTF8.GetBytes(Text);
        var all = new List<VerifiedSignature>();
        foreach (var line in Signatures)
        {
            var (claimed, time) = (false, (long?)null);
            VerifierKey? signer = null;
            foreach (var key in known.Where(line.IsBy))
            {
                claimed = true;
                if (signer is null && key.Verify(text, line.Bytes, out time))
                    signer = key;
            }

            if (signer is not null)
            {
                all.Add(new VerifiedSignature(signer, time));
            }
            else if (claimed)
            {
                why = $"a signature of {line.Name} is false";
                return false;
            }
        }

        if (all.Count == 0)
        {
            why = "no known key has signed it";
            return false;
        }

        why = null;
        verified = all;
        return true;
    }

    /// <summary>The same note with more lines.</summary>
    public SignedNote With(params IEnumerable<NoteSignature> more) => Of(Text, [.. Signatures, .. more]);

    /// <summary>The note as it is served.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The note as text.</summary>
    public override string ToString() =>
        string.Concat([Text, "\n", .. Signatures.Select(signature => signature + "\n")]);

    private static string? WhyNotText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestNote)
            return "it is longer than 1,000,000 bytes";
        if (!Utf8.IsValid(bytes))
            return "it is not UTF-8";
        foreach (var one in bytes)
        {
            if (one < 0x20 && one != '\n')
                return "it holds a control character";
        }

        return bytes is [.., (byte)'\n'] ? null : "it does not end with a line feed";
    }
}
