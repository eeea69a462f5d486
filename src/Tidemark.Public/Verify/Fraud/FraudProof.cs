using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Tidemark.Core.Fraud;
using Tidemark.Transparency;

namespace Tidemark.Public.Verify.Fraud;

/// <summary>
/// A <c>.fraud</c> file (service.md section 7): the rule that is broken, parts of the log with their places under one
/// checkpoint, and that checkpoint. The first part is the entry at which the rule is broken.
/// </summary>
internal sealed record FraudProof(string Rule, IReadOnlyList<FraudPart> Parts, SignedNote Checkpoint)
{
    /// <summary>The longest file that is read: a proof of R4 may hold a few dozen bundles, or a manifest's file of 16 MiB.</summary>
    public const int LongestFile = 128 << 20;

    /// <summary>How its name ends.</summary>
    public const string Ending = ".fraud";

    private const string Header = "tidemark-fraud-v1";

    /// <summary>Whether a file says of itself that it is a fraud proof.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("tidemark-fraud-v1\n"u8);

    /// <summary>The part that is judged.</summary>
    public FraudPart Accused => Parts[0];

    /// <summary>Reads the one spelling. Says nothing yet of whether it is true.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out FraudProof? proof, [NotNullWhen(false)] out string? why)
    {
        proof = null;
        var lines = new Lines(bytes);
        if (bytes.Length > LongestFile || !lines.TryNext(out var header) || header != Header)
        {
            why = bytes.Length > LongestFile ? "it is too long" : $"its first line is not {Header}";
            return false;
        }

        if (!lines.TryNext(out var rule) || !FraudRules.IsProvable(rule))
        {
            why = "its second line is no rule whose breach can be proved";
            return false;
        }

        var parts = new List<FraudPart>();
        var items = new HashSet<FraudItem>();
        while (lines.Peek is { } first && FraudPart.IsHead(first))
        {
            if (!FraudPart.TryParse(ref lines, out var part, out why)) return false;
            if (!items.Add(part.Item))
            {
                why = $"{part.Head} comes twice";
                return false;
            }

            parts.Add(part);
        }

        if (parts is not [{ Item.Kind: FraudItemKind.Entry }, ..])
        {
            why = "its first part is no entry";
            return false;
        }

        if (!SignedNote.TryParse(lines.Rest, out var note, out why)) return false;
        proof = new FraudProof(rule, parts, note);
        return true;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(Header).Append('\n').Append(Rule).Append('\n');
        foreach (var part in Parts) part.Write(text);
        return Encoding.UTF8.GetBytes(text.Append(Checkpoint).ToString());
    }

    /// <summary>The lines of a file one after the other, without holding them all.</summary>
    internal ref struct Lines(ReadOnlySpan<byte> bytes)
    {
        /// <summary>What has not been read.</summary>
        public ReadOnlySpan<byte> Rest { get; private set; } = bytes;

        /// <summary>The next line, if there is one; null too if it is no text.</summary>
        public readonly string? Peek
        {
            get
            {
                var end = Rest.IndexOf((byte)'\n');
                return end >= 0 && Utf8.IsValid(Rest[..end]) ? Encoding.UTF8.GetString(Rest[..end]) : null;
            }
        }

        public bool TryNext([NotNullWhen(true)] out string? line)
        {
            line = Peek;
            if (line is not null) Rest = Rest[(Rest.IndexOf((byte)'\n') + 1)..];
            return line is not null;
        }
    }
}
