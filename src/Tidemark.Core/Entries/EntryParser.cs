using System.Text;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Entries;

/// <summary>Entries from bytes, type by type: members, order, enumerations, ranges and patterns of register.md section 1.</summary>
internal sealed class EntryParser(Prints? prints = null)
{
    private readonly ClaimsReader _claims = new(prints);

    /// <summary>The claims of the statement read last, or those that the act read last names as they were.</summary>
    public ReadClaims Was { get; private set; }

    /// <summary>The claims that the act read last brings.</summary>
    public ReadClaims Now { get; private set; }

    /// <summary>The entry, or null if the bytes are not the one spelling of any.</summary>
    public Entry? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new EntryReader(bytes);
        if (!reader.Skip("{\"type\":"u8) || !reader.Text(out var type) || !Spelling.TryRead<EntryType>(type, out var known)) return null;
        Entry? entry = known switch
        {
            EntryType.Manifest => Manifest(ref reader),
            EntryType.Statement => Statement(ref reader),
            EntryType.Import => Import(ref reader),
            EntryType.ImportAct => ImportAct(ref reader),
            EntryType.Ledger => Ledger(ref reader),
            EntryType.Tally => Tally(ref reader),
            _ => Act(ref reader, known),
        };
        return entry is not null && reader.Close() && reader.AtEnd ? entry : null;
    }

    private static ManifestEntry? Manifest(ref EntryReader reader) =>
        reader.Day("day"u8, out var day)
        && reader.Word<ManifestSubject>("subject"u8, out var subject)
        && reader.Digest("digest"u8, out var digest)
        && reader.Integer("size"u8, 1, 16_777_216, out var size)
            ? new ManifestEntry { Day = day, Subject = subject, Digest = digest, Size = size }
            : null;

    private StatementEntry? Statement(ref EntryReader reader)
    {
        if (!reader.Name("id"u8) || !reader.Text(out var name) || !StatementId.TryParse(name, out var id)
            || !reader.Integer("number"u8, out var number)
            || !reader.Day("day"u8, out var day)
            || !_claims.Members(ref reader, out var claims) || claims.Claims.Display is Display.Redacted
            || !reader.Digest("names"u8, out var names)
            || !reader.Digest("text"u8, out var text)
            || !reader.OptionalDigest("owner"u8, out var owner))
            return null;
        Was = claims;
        return new StatementEntry { Id = id, Number = number, Day = day, Claims = claims.Claims, Names = names, Text = text, Owner = owner };
    }

    private ActEntry? Act(ref EntryReader reader, EntryType type)
    {
        var after = default(ReadClaims);
        Digest? names = null, text = null;
        var fields = RedactedFields.None;
        if (!reader.Integer("of"u8, out var of)
            || !reader.Integer("last"u8, out var last)
            || !reader.Day("day"u8, out var day)
            || !_claims.Object(ref reader, "was"u8, out var before)
            || (type is not EntryType.Retraction && !_claims.Object(ref reader, "now"u8, out after))
            || (type is EntryType.Amendment && !(reader.OptionalDigest("names"u8, out names) && reader.OptionalDigest("text"u8, out text)))
            || (type is EntryType.Redaction && !reader.Fields("fields"u8, out fields))
            || !reader.Word<ActAuthority>("by"u8, out var by)
            || !reader.Word<Reason>("reason"u8, out var reason) || !Reasons.For(type).Contains(reason)
            || !reader.OptionalDigest("key"u8, out var key)
            || !Signature(ref reader, out var signature))
            return null;
        (Was, Now) = (before, after);
        var (was, now) = (before.Claims, after.Claims);
        var owner = key is { } bytes ? new OwnerPublicKey(bytes) : (OwnerPublicKey?)null;
        switch (type)
        {
            case EntryType.Amendment when by is not ActAuthority.Owner:
                return new AmendmentEntry { Day = day, Of = of, Last = last, Was = was, Now = now, Names = names, Text = text, By = by, Reason = reason, Key = owner, Signature = signature };
            case EntryType.Redaction when now == was || now == was with { Display = now.Display }:
                return new RedactionEntry { Day = day, Of = of, Last = last, Was = was, Now = now, Fields = fields, By = by, Reason = reason, Key = owner, Signature = signature };
            case EntryType.Disclosure when was.Display is Display.Hidden && now == was with { Display = Display.Shown }:
                return new DisclosureEntry { Day = day, Of = of, Last = last, Was = was, Now = now, By = by, Reason = reason, Key = owner, Signature = signature };
            case EntryType.Retraction:
                return new RetractionEntry { Day = day, Of = of, Last = last, Was = was, By = by, Reason = reason, Key = owner, Signature = signature };
            default:
                return null;
        }
    }

    private static bool Signature(ref EntryReader reader, out OwnerSignature? signature)
    {
        signature = null;
        if (!reader.Name("sig"u8)) return true;
        if (!reader.Text(out var text) || !OwnerSignature.TryParse(text, out var value)) return false;
        signature = value;
        return true;
    }

    private static ImportEntry? Import(ref EntryReader reader)
    {
        CountMap? left = null;
        if (!reader.Day("day"u8, out var day)
            || !reader.Integer("source"u8, out var source)
            || !reader.Integer("persons"u8, 1, 1_000_000_000_000, out var persons)
            || !reader.Day("from"u8, out var from)
            || !reader.Day("to"u8, out var to)
            || (reader.Rest.StartsWith(",\"left\":"u8) && !(reader.Map("left"u8, EntrySpelling.IsCode, persons, out left) && left.Count > 0))
            || !Then(ref reader, out var then)
            || !reader.OptionalDigest("names"u8, out var names)
            || !reader.OptionalDigest("text"u8, out var text))
            return null;
        return new ImportEntry { Day = day, Source = source, Persons = persons, From = from, To = to, Left = left, Then = then, Names = names, Text = text };
    }

    private static bool Then(ref EntryReader reader, out string? then)
    {
        then = null;
        if (!reader.Name("then"u8)) return true;
        if (!reader.Text(out var text) || !EntrySpelling.IsThen(text)) return false;
        then = Encoding.ASCII.GetString(text);
        return true;
    }

    private static ImportActEntry? ImportAct(ref EntryReader reader)
    {
        var fields = RedactedFields.None;
        if (!reader.Integer("of"u8, out var of)
            || !reader.Integer("last"u8, out var last)
            || !reader.Day("day"u8, out var day)
            || !reader.Word<ImportActKind>("act"u8, out var act)
            || !reader.Integer("persons"u8, 1, 1_000_000_000_000, out var persons)
            || (act is ImportActKind.Redaction && !reader.Fields("fields"u8, out fields))
            || !reader.Word<ActAuthority>("by"u8, out var by) || by is ActAuthority.Owner
            || !reader.Word<Reason>("reason"u8, out var reason) || !Reasons.For(act).Contains(reason))
            return null;
        return new ImportActEntry { Day = day, Of = of, Last = last, Act = act, Persons = persons, Fields = fields, By = by, Reason = reason };
    }

    private static LedgerEntry? Ledger(ref EntryReader reader)
    {
        long? last = null;
        if (reader.Name("last"u8))
        {
            if (!reader.Integer(out var index)) return null;
            last = index;
        }

        if (!reader.Day("day"u8, out var day)
            || !reader.Name("week"u8) || !reader.Text(out var spelled) || !IsoWeek.TryParse(spelled, out var week)
            || !reader.Integer("carried"u8, out var carried)
            || !reader.Integer("seen"u8, out var seen)
            || !reader.Integer("accepted"u8, out var accepted)
            || !reader.Integer("refused"u8, out var refused)
            || !reader.Integer("merged"u8, out var merged)
            || !reader.Integer("answered"u8, out var answered)
            || !reader.Integer("quarantined"u8, out var quarantined)
            || !reader.Integer("open"u8, out var open)
            || !reader.Map("via"u8, IsChannelOrOther, EntrySpelling.LargestInteger, out var via)
            || !reader.Map("reasons"u8, EntrySpelling.IsCode, EntrySpelling.LargestInteger, out var reasons))
            return null;
        return new LedgerEntry
        {
            Last = last,
            Day = day,
            Week = week,
            Carried = carried,
            Seen = seen,
            Accepted = accepted,
            Refused = refused,
            Merged = merged,
            Answered = answered,
            Quarantined = quarantined,
            Open = open,
            Via = via,
            Reasons = reasons,
        };
    }

    private static TallyEntry? Tally(ref EntryReader reader)
    {
        if (!reader.Integer("k"u8, out var k)
            || !reader.OptionalDigest("prev"u8, out var previous)
            || !reader.Day("day"u8, out var day)
            || !reader.Name("totals"u8) || !reader.Open()
            || !Totals(ref reader, out var totals) || !reader.Close())
            return null;
        return new TallyEntry { K = k, Previous = previous, Day = day, Totals = totals };
    }

    private static bool Totals(ref EntryReader reader, out Totals totals)
    {
        const long most = EntrySpelling.LargestInteger;
        totals = Core.Totals.Zero;
        if (!reader.Integer("statements"u8, out var statements)
            || !reader.Integer("persons"u8, out var persons)
            || !reader.Integer("retracted"u8, out var retracted)
            || !reader.Integer("redactions"u8, out var redactions)
            || !reader.Integer("imported"u8, out var imported)
            || !reader.Map("display"u8, IsWord<Display>, most, out var display)
            || !reader.Map("kind"u8, IsWord<StatementKind>, most, out var kind)
            || !reader.Map("left"u8, EntrySpelling.IsCode, most, out var left)
            || !reader.Map("made"u8, IsWord<Made>, most, out var made)
            || !reader.Map("via"u8, IsWord<Channel>, most, out var via)
            || !reader.Map("confirmed"u8, IsWord<Confirmed>, most, out var confirmed)
            || !reader.Map("role"u8, EntrySpelling.IsCode, most, out var role)
            || !reader.Map("place"u8, EntrySpelling.IsPlace, most, out var place)
            || !reader.Map("lang"u8, EntrySpelling.IsLang, most, out var lang))
            return false;
        totals = new Totals
        {
            Statements = statements,
            Persons = persons,
            Retracted = retracted,
            Redactions = redactions,
            Imported = imported,
            Display = display,
            Kind = kind,
            Left = left,
            Made = made,
            Via = via,
            Confirmed = confirmed,
            Role = role,
            Place = place,
            Lang = lang,
        };
        return true;
    }

    private static bool IsWord<T>(ReadOnlySpan<byte> text) where T : struct, Enum => Spelling.TryRead<T>(text, out _);

    private static bool IsChannelOrOther(ReadOnlySpan<byte> text) => IsWord<Channel>(text) || text.SequenceEqual("other"u8);
}
