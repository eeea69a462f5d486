using System.Text;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Entries;

/// <summary>Entries to bytes and back, in the one spelling (R1).</summary>
public static class EntryCodec
{
    /// <summary>The most bytes of a tally.</summary>
    public const int LongestTally = 65_535;

    /// <summary>The most bytes of any other entry.</summary>
    public const int LongestOther = 4_096;

    /// <summary>The bytes of an entry. It does not judge: what was made against the rules is found by reading it.</summary>
    public static byte[] Write(Entry entry)
    {
        var writer = new EntryWriter();
        writer.Open();
        writer.Member("type", entry.Type.Word());
        switch (entry)
        {
            case ManifestEntry manifest: Write(writer, manifest); break;
            case StatementEntry statement: Write(writer, statement); break;
            case ActEntry act: Write(writer, act); break;
            case ImportEntry import: Write(writer, import); break;
            case ImportActEntry act: Write(writer, act); break;
            case LedgerEntry ledger: Write(writer, ledger); break;
            case TallyEntry tally: Write(writer, tally); break;
        }

        writer.Close();
        return writer.Written.ToArray();
    }

    /// <summary>Reads one entry by itself; gives the first rule that its bytes break (R3, R1, R2), or null and the entry.</summary>
    public static RuleFailure? Read(ReadOnlySpan<byte> bytes, out Entry? entry) => Read(bytes, new EntryParser(), out entry);

    internal static RuleFailure? Read(ReadOnlySpan<byte> bytes, EntryParser parser, out Entry? entry)
    {
        entry = null;
        var most = bytes.StartsWith("{\"type\":\"tally\","u8) ? LongestTally : LongestOther;
        if (bytes.Length == 0 || bytes.Length > most) return new RuleFailure("R3", $"{bytes.Length} bytes, allowed are 1 to {most}");
        entry = parser.Read(bytes);
        if (entry is not null) return null;
        if (EntryForm.TypeOf(bytes) is not { } type) return new RuleFailure("R1", "not a canonically spelled object with a type");
        return Spelling.TryRead<EntryType>(type, out _)
            ? new RuleFailure("R1", $"not the members of the type {Encoding.ASCII.GetString(type)}, in their order, spelling and ranges")
            : new RuleFailure("R2", $"unknown type \"{Encoding.ASCII.GetString(type)}\"");
    }

    private static void Write(EntryWriter writer, ManifestEntry manifest)
    {
        writer.Member("day", manifest.Day);
        writer.Member("subject", manifest.Subject.Word());
        writer.Member("digest", manifest.Digest);
        writer.Member("size", manifest.Size);
    }

    private static void Write(EntryWriter writer, StatementEntry statement)
    {
        writer.Member("id", statement.Id.ToString());
        writer.Member("number", statement.Number);
        writer.Member("day", statement.Day);
        writer.Claims(statement.Claims);
        writer.Member("names", statement.Names);
        writer.Member("text", statement.Text);
        writer.Member("owner", statement.Owner);
    }

    private static void Write(EntryWriter writer, ActEntry act)
    {
        writer.Member("of", act.Of);
        writer.Member("last", act.Last);
        writer.Member("day", act.Day);
        writer.Member("was", act.Was);
        if (act.After is { } now) writer.Member("now", now);
        if (act is AmendmentEntry amendment)
        {
            writer.Member("names", amendment.Names);
            writer.Member("text", amendment.Text);
        }

        if (act is RedactionEntry redaction) writer.Member("fields", redaction.Fields);
        writer.Member("by", act.By.Word());
        writer.Member("reason", act.Reason.Word());
        writer.Member("key", act.Key?.Bytes);
        writer.Member("sig", act.Signature?.ToString(), absentIfNull: true);
    }

    private static void Write(EntryWriter writer, ImportEntry import)
    {
        writer.Member("day", import.Day);
        writer.Member("source", import.Source);
        writer.Member("persons", import.Persons);
        writer.Member("from", import.From);
        writer.Member("to", import.To);
        if (import.Left is not null) writer.Member("left", import.Left);
        writer.Member("then", import.Then, absentIfNull: true);
        writer.Member("names", import.Names);
        writer.Member("text", import.Text);
    }

    private static void Write(EntryWriter writer, ImportActEntry act)
    {
        writer.Member("of", act.Of);
        writer.Member("last", act.Last);
        writer.Member("day", act.Day);
        writer.Member("act", act.Act.Word());
        writer.Member("persons", act.Persons);
        if (act.Fields != RedactedFields.None) writer.Member("fields", act.Fields);
        writer.Member("by", act.By.Word());
        writer.Member("reason", act.Reason.Word());
    }

    private static void Write(EntryWriter writer, LedgerEntry ledger)
    {
        if (ledger.Last is { } last) writer.Member("last", last);
        writer.Member("day", ledger.Day);
        writer.Member("week", ledger.Week.ToString());
        writer.Member("carried", ledger.Carried);
        writer.Member("seen", ledger.Seen);
        writer.Member("accepted", ledger.Accepted);
        writer.Member("refused", ledger.Refused);
        writer.Member("merged", ledger.Merged);
        writer.Member("answered", ledger.Answered);
        writer.Member("quarantined", ledger.Quarantined);
        writer.Member("open", ledger.Open);
        writer.Member("via", ledger.Via);
        writer.Member("reasons", ledger.Reasons);
    }

    private static void Write(EntryWriter writer, TallyEntry tally)
    {
        writer.Member("k", tally.K);
        writer.Member("prev", tally.Previous);
        writer.Member("day", tally.Day);
        writer.Name("totals");
        writer.Totals(tally.Totals);
    }
}
