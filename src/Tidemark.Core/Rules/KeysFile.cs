using System.Text;
using Tidemark.Core.Entries;

namespace Tidemark.Core.Rules;

/// <summary>The file of a <c>keys</c> manifest: the log's key, auditors' keys, the key for parcels.</summary>
public sealed record KeysFile(NamedKey? Log, IReadOnlyList<NamedKey> Auditors, string? Parcel)
{
    /// <summary>Reads the one spelling; null for anything else.</summary>
    public static KeysFile? Read(ReadOnlySpan<byte> file)
    {
        var reader = new EntryReader(file);
        NamedKey? log = null;
        var auditors = new List<NamedKey>();
        string? parcel = null;
        if (!reader.Open()) return null;
        if (reader.Name("log"u8))
        {
            if (!reader.Text(out var text) || (log = Key(text, NamedKey.LogType)) is null) return null;
        }

        if (reader.Name("auditors"u8) && !ReadAuditors(ref reader, auditors)) return null;
        if (reader.Name("parcel"u8))
        {
            if (!reader.Text(out var text) || !IsPlain(text)) return null;
            parcel = Encoding.ASCII.GetString(text);
        }

        return reader.Close() && reader.AtEnd ? new KeysFile(log, auditors, parcel) : null;
    }

    private static bool ReadAuditors(ref EntryReader reader, List<NamedKey> auditors)
    {
        if (!reader.Skip("["u8)) return false;
        while (!reader.Skip("]"u8))
        {
            if (auditors.Count > 0 && !reader.Skip(","u8)) return false;
            if (!reader.Text(out var text) || Key(text, NamedKey.CosignerType) is not { } auditor) return false;
            auditors.Add(auditor);
        }

        return true;
    }

    private static NamedKey? Key(ReadOnlySpan<byte> text, byte type) => IsPlain(text) ? NamedKey.Read(text, type) : null;

    private static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) && !text.Contains((byte)'\\');
}
